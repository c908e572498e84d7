"""Evidence: where the product differs from its reference beyond alignment, light and noise."""

from core.evidence.finder import EvidenceFinder, load_evidence_finder

__all__ = ["EvidenceFinder", "load_evidence_finder"]
