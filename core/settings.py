"""The settings of this station, in one JSON file that an engineer can read and edit."""

import re
import shutil
import socket
from datetime import datetime, time
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import platformdirs
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    ValidationError,
)

from core.errors import SettingsError
from core.image_files import write_file
from core.shifts import SHIFT_STARTS
from core.validation import troubles_of

APPLICATION = "Priori"
GIGABYTE = 10**9

Url = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=2000, pattern=r"^(https?://.+)?$")
]


def _time(given: object) -> time:
    """Take a time as people write it."""
    if isinstance(given, time):
        return given
    written = _TIME.fullmatch(given.strip()) if isinstance(given, str) else None
    if written is None:
        raise ValueError(_WRONG_SHIFTS)
    return time(int(written[1]), int(written[2]))


def _times(given: object) -> object:
    """Take times as people write them: a list, or one text with commas."""
    listed = given.split(",") if isinstance(given, str) else given
    if not isinstance(listed, list | tuple):
        raise ValueError(_WRONG_SHIFTS)
    times = [_time(each) for each in listed]
    if not 1 <= len(times) <= MOST_SHIFTS or times != sorted(set(times)):
        raise ValueError(_WRONG_SHIFTS)
    return tuple(times)


MOST_SHIFTS = 12
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_WRONG_SHIFTS = "must be one or more times like 06:00, each later than the one before"
ShiftStarts = Annotated[
    tuple[time, ...],
    BeforeValidator(_times),
    PlainSerializer(lambda times: [f"{each:%H:%M}" for each in times], return_type=list[str]),
]


def _folder(given: str) -> str:
    """Refuse what no file system takes."""
    if "\0" in given:
        raise ValueError(_WRONG_FOLDER)
    return given


_WRONG_FOLDER = "must not hold a character with the code 0"
Folder = Annotated[str, AfterValidator(_folder)]


class DescriberKind(StrEnum):
    """Who describes products on this station unless the recipe says otherwise."""

    OFFLINE = "offline"
    ENDPOINT = "endpoint"


class EndpointSettings(BaseModel):
    """An OpenAI-compatible endpoint. The key is not here: it lies in the key store of the system.

    Attributes:
        base_url: Address up to and including the API version, or "" for OpenAI's own.
        model: Name of the vision language model.
        timeout_s: Limit of one call in seconds.
        deadline_s: Limit of all tries together in seconds.
        image_side_px: Longest side of the pictures sent, in pixels.
        image_detail: How closely the endpoint shall look, where it knows the option.
        price_in: Currency units per million tokens sent, for the cost shown.
        price_out: Currency units per million tokens received.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    base_url: Url = ""
    model: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = "gpt-4o"
    timeout_s: float = Field(default=30.0, gt=0, le=600)
    deadline_s: float = Field(default=60.0, gt=0, le=1800)
    image_side_px: int = Field(default=1536, ge=64, le=8192)
    image_detail: Literal["auto", "low", "high"] = "high"
    price_in: float = Field(default=0.0, ge=0)
    price_out: float = Field(default=0.0, ge=0)


class PublishSettings(BaseModel):
    """Where finished records are sent on to; "" switches a destination off.

    Attributes:
        folder: A folder that takes one JSON file per record.
        url: An address that takes one JSON document per record by POST.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    folder: Folder = ""
    url: Url = ""

    @property
    def destinations(self) -> tuple[str, ...]:
        """Names of the destinations that are switched on."""
        return tuple(name for name in ("folder", "url") if getattr(self, name))


class StorageSettings(BaseModel):
    """How long pictures of inspections are kept; records are kept for ever. 0 is no limit.

    Attributes:
        keep_days: Days before today of which pictures are kept.
        keep_gb: What pictures may take in all, in gigabytes (10^9 bytes).
        keep_doubtful: Never let go of pictures of FAIL and REVIEW, nor of a PASS that somebody
            rejected or was unsure about.
        warn_free_gb: Below how much free space the window warns, in gigabytes.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    keep_days: int = Field(default=0, ge=0, le=36500)
    keep_gb: float = Field(default=0.0, ge=0, le=1_000_000, allow_inf_nan=False)
    keep_doubtful: bool = True
    warn_free_gb: float = Field(default=5.0, ge=0, le=1_000_000, allow_inf_nan=False)

    @property
    def may_remove(self) -> bool:
        """Whether there is a limit at all."""
        return bool(self.keep_days or self.keep_gb)


def default_data_folder() -> Path:
    """Return where recipes, records and models lie unless the settings say otherwise."""
    return Path(platformdirs.user_data_dir(APPLICATION, appauthor=False))


class Settings(BaseModel):
    """What this station is and how it works, apart from any product.

    Attributes:
        station: Name of this station in every record.
        operator: Who is at the bench, or "".
        data_folder: Where recipes and records lie; "" is the user's data folder.
        storage: How long pictures are kept there.
        shift_starts: When the shifts of a day begin, by the clock on the wall.
        describer: Who describes unless the recipe says otherwise.
        endpoint: The vision language model, where one is used.
        second_endpoint: Another one, for recipes that ask for a second opinion, or None.
        encoder: Name of the model that matches words and masks.
        language_model: Name of the pipeline that reads responses.
        device: Where models run; "auto" takes a GPU where there is one.
        capture_timeout_s: How long a capture may take, in seconds.
        csv_bom: Begin CSV files with a byte order mark, as some spreadsheets want.
        publish: Where records are sent on to.
        language: Two letters, or "" for the system's.
        theme: Look of the window.
        colour_blind: Sky blue and vermillion in place of green and red.
        sounds: Play a sound with each verdict.
        kiosk: Start full screen without window frame.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    station: Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)] = Field(
        default_factory=socket.gethostname
    )
    operator: Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)] = ""
    data_folder: Folder = ""
    storage: StorageSettings = StorageSettings()
    shift_starts: ShiftStarts = SHIFT_STARTS
    describer: DescriberKind = DescriberKind.OFFLINE
    endpoint: EndpointSettings = EndpointSettings()
    second_endpoint: EndpointSettings | None = None
    encoder: str = "embedded"
    language_model: str = "embedded"
    device: Literal["auto", "cpu", "cuda"] = "auto"
    capture_timeout_s: float = Field(default=5.0, gt=0, le=120)
    csv_bom: bool = False
    publish: PublishSettings = PublishSettings()
    language: Annotated[str, StringConstraints(max_length=5)] = ""
    theme: Literal["system", "light", "dark", "high contrast"] = "system"
    colour_blind: bool = False
    sounds: bool = True
    kiosk: bool = False

    @property
    def data(self) -> Path:
        """The data folder as a path."""
        return Path(self.data_folder) if self.data_folder else default_data_folder()

    @property
    def recipes_folder(self) -> Path:
        """Where the shelf of recipes is."""
        return self.data / "recipes"

    @property
    def records_folder(self) -> Path:
        """Where the book of records is."""
        return self.data / "records"

    @property
    def models_folder(self) -> Path:
        """Where models that were fetched or imported lie."""
        return self.data / "models"


def settings_file() -> Path:
    """Return where the settings lie unless a path is given."""
    return Path(platformdirs.user_config_dir(APPLICATION, appauthor=False)) / "settings.json"


def load_settings(path: Path | None = None) -> Settings:
    """Read the settings; without a file they are the defaults.

    Raises:
        SettingsError: The file is there but cannot be read or is not valid.
    """
    file = path or settings_file()
    try:
        return Settings.model_validate_json(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Settings()
    except ValidationError as error:
        raise SettingsError(
            f"The settings in {file} cannot be used: {troubles_of(error)}.",
            "Mend these fields, or remove the file to start with the defaults.",
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"The settings in {file} cannot be read ({error}).", "Check its permissions."
        ) from error


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Write the settings atomically; SettingsError when that is impossible.

    A file that cannot be used, as somebody may have left it by hand, is kept beside the new one.
    """
    file = path or settings_file()
    try:
        _keep_aside(file)
        write_file(file, settings.model_dump_json(indent=2).encode())
    except OSError as error:
        raise SettingsError(
            f"The settings could not be written to {file} ({error}).",
            "Check free disk space and permissions; the settings before are unchanged.",
        ) from error


def _keep_aside(file: Path) -> None:
    """Copy a file that cannot be used: its writer may want to see what stood there."""
    try:
        load_settings(file)
    except SettingsError:
        written = datetime.fromtimestamp(file.stat().st_mtime).astimezone()
        name = f"{file.stem} unusable {written:%Y-%m-%d %H%M%S}{file.suffix}"
        shutil.copy2(file, file.with_name(name))
