"""A recipe: all that is set up for one product, as a validated value."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    field_validator,
    model_validator,
)

from core.errors import RecipeError
from core.validation import troubles_of

DEFAULT_PROMPT = "Given [IMG 1], find what is wrong with [IMG 2]."
FORMAT = 1
MOST_OTHERS = 63
"""Further accepted images of a view."""

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
RelativeFile = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class DescriberChoice(StrEnum):
    """Who describes the product of a recipe."""

    STATION = "station"  # whatever the settings of the station say
    OFFLINE = "offline"
    ENDPOINT = "endpoint"


class Start(StrEnum):
    """What begins an inspection; the operator's button and key always do."""

    OPERATOR = "operator"  # button, key, foot pedal
    LINE = "line"  # a signal at the input of a camera that is set to trigger "line"
    FILES = "files"  # a picture that another program puts into a view's folder


class Code(BaseModel):
    """A nonconformance code of the plant and the words that mean it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
    label: Name
    synonyms: tuple[Name, ...] = ()


class Calibration(BaseModel):
    """What good products of a view have shown: how strong a spot must be to count.

    Attributes:
        images: How many good images it comes from.
        asked: Share of good products that may be rejected, as the engineer asked.
        threshold: Probability of a spot from which it counts, before calibration.
        expected: Share of good products that is rejected on average.
        at_most: Share that is exceeded only with the probability ``1 - confidence``.
        confidence: Of ``at_most``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    images: int = Field(ge=1)
    asked: float = Field(gt=0, lt=1)
    threshold: float = Field(gt=0, lt=1)
    expected: float = Field(ge=0, le=1)
    at_most: float = Field(ge=0, le=1)
    confidence: float = Field(default=0.9, gt=0, lt=1)


class ViewSetup(BaseModel):
    """One camera looking at one side of the product.

    Attributes:
        name: What the operator calls this side.
        camera: Address of the camera, file or folder (core.cameras).
        reference: File beside the recipe that holds the accepted image.
        others: Files of further accepted images; what one of them explains is no difference.
        ignore: File beside the recipe, 8-bit, that is not 0 where nothing is compared.
        reference_settings: How the camera was set when the reference was taken, by name
            (core.cameras.Setting); empty where that is not known.
        calibration: Of the evidence by good images, None to take it as it comes.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Name
    camera: Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)] = ""
    reference: RelativeFile
    others: tuple[RelativeFile, ...] = Field(default=(), max_length=MOST_OTHERS)
    ignore: RelativeFile | None = None
    reference_settings: Mapping[Name, float | int | str] = Field(default_factory=dict)
    calibration: Calibration | None = None

    @field_validator("reference", "ignore", "others")
    @classmethod
    def _stay_beside_the_recipe(
        cls, named: str | tuple[str, ...] | None
    ) -> str | tuple[str, ...] | None:
        for file in (named,) if isinstance(named, str) else named or ():
            if "\\" in file or ":" in file or ".." in file.split("/"):
                raise ValueError("must be a file beside the recipe, written with / and without ..")
            if file.startswith("/"):
                raise ValueError("must be a file beside the recipe, not an absolute path")
        return named


class Recipe(BaseModel):
    """All that is set up for one product.

    Attributes:
        format: Version of this file format.
        name: What the operator calls the product.
        version: Counts the released states of this recipe.
        product_code: What a scanner reads to choose this recipe, or "".
        description: A sentence on what the product is and which deviations matter.
        prompt: What the describer is asked; [IMG 1] is the reference, [IMG 2] the product.
        views: One per side of the product.
        start: What begins an inspection besides the operator.
        describer: Who describes; the settings of the station decide by default.
        structured: Ask an endpoint for findings as JSON by a schema, where it can.
        answers: How often an endpoint is asked the same; most of the answers must agree.
        second_endpoint: Ask the station's second endpoint too; its answer is one more.
        offline_on_failure: Let the offline describer speak when the endpoint fails.
        cross_check: Hold text against pixels (rule of judgement 4).
        codes: The plant's nonconformance codes.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = Field(default=FORMAT, ge=1, le=FORMAT)
    name: Name
    version: int = Field(default=1, ge=1)
    product_code: Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)] = ""
    description: Annotated[str, StringConstraints(max_length=4000)] = ""
    prompt: Annotated[str, StringConstraints(min_length=1, max_length=8000)] = DEFAULT_PROMPT
    views: tuple[ViewSetup, ...] = Field(min_length=1, max_length=16)
    start: Start = Start.OPERATOR
    describer: DescriberChoice = DescriberChoice.STATION
    structured: bool = False
    answers: int = Field(default=1, ge=1, le=5)
    second_endpoint: bool = False
    offline_on_failure: bool = False
    cross_check: bool = True
    codes: tuple[Code, ...] = ()

    @model_validator(mode="after")
    def _names_are_told_apart(self) -> Self:
        for what, names in (
            ("views", [view.name for view in self.views]),
            ("codes", [code.code for code in self.codes]),
        ):
            folded = [name.casefold() for name in names]
            twice = sorted({name for name in names if folded.count(name.casefold()) > 1})
            if twice:
                raise ValueError(f"{what} must differ in name, but {twice[0]!r} is there twice")
        return self


def parse_recipe(text: str, origin: str) -> Recipe:
    """Read a recipe from JSON.

    Args:
        text: The file's content.
        origin: The file's name, for the message.

    Raises:
        RecipeError: The text is no JSON, or a field is missing, unknown or out of range; all
            troubles are named together.
    """
    try:
        return Recipe.model_validate_json(text)
    except ValidationError as error:
        raise RecipeError(
            f"The recipe {origin} cannot be used: {troubles_of(error)}.",
            "Mend these fields or restore an earlier version of the recipe.",
        ) from error
