"""From free text to a reading: does it state a difference, and which findings."""

from core.read.reader import Reader, load_reader

__all__ = ["Reader", "load_reader"]
