"""What the bench remembers from one start to the next: the product, the shift, the keys."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from core.errors import SettingsError
from core.image_files import write_file

FILE = "bench.json"


class BenchState(BaseModel):
    """Small things that nobody sets up but everybody misses.

    Attributes:
        product: What was inspected last.
        shift_began_at: When the shift's counters began, None for never.
        keys: Key to command where they differ from the defaults; "" takes a key away.
        is_locked: Whether engineers' functions are put away.
        tiles: Whether all views are seen at once.
        engineer_code: Salt and digest of the word that brings them back, "" for none.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    product: str = ""
    shift_began_at: datetime | None = None
    keys: Mapping[str, str] = Field(default_factory=dict)
    is_locked: bool = False
    tiles: bool = False
    engineer_code: str = ""


def load_bench_state(folder: Path) -> BenchState:
    """Read the state from a data folder; one that cannot be read is as good as none."""
    try:
        return BenchState.model_validate_json((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValidationError):
        return BenchState()


def save_bench_state(folder: Path, state: BenchState) -> None:
    """Write the state into a data folder.

    Raises:
        SettingsError: The folder cannot be written.
    """
    try:
        write_file(folder / FILE, state.model_dump_json(indent=2).encode())
    except OSError as error:
        raise SettingsError(
            f"The state of the bench could not be kept in {folder} ({error}).",
            "Check free disk space and permissions; work can go on.",
        ) from error
