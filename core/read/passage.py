"""A passage: a piece of the response that is read on its own, with what its surroundings add."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the response that is read on its own.

    Attributes:
        text: What it says.
        key: What it is about: text before a colon, first cell of a table row, key of a JSON value.
        place: Words for the place, from another cell or value.
        picture: "reference" or "product" when the passage describes that picture only.
        listed: Whether it stands where only faults stand (a list of defects).
        verdict: True for a bare "NG", False for a bare "OK", None when it is text.
        line: The line it comes from; passages of one line belong together.
        is_title: Whether it heads the rest of its line ("Missing part: In [IMG 1] there is ...").
        sentence: The sentence that a record gives for it, where it is not the text itself.
        box: A rectangle given in numbers, fractions 0..1.
    """

    text: str
    key: str = ""
    place: str = ""
    picture: str = ""
    listed: bool = False
    verdict: bool | None = None
    line: int = 0
    is_title: bool = False
    sentence: str = ""
    box: tuple[float, float, float, float] | None = None

    @property
    def said(self) -> str:
        """The sentence that a record gives for it."""
        return (self.sentence or self.text).strip()
