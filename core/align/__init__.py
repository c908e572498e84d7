"""Alignment: bring the reference onto the product image, or say why it cannot be done."""

from core.align.alignment import align

__all__ = ["align"]
