"""From words to masks: propose segments, and find the one that a finding refers to."""

from core.segment.loading import load_matcher
from core.segment.matching import Matcher
from core.segment.proposals import propose

__all__ = ["Matcher", "load_matcher", "propose"]
