"""A folder that takes one JSON file per record: whoever watches it finds whole files only."""

import json
from pathlib import Path

from core.domain import Delivery
from core.image_files import write_file
from core.publish.outbox import Refused


class FolderDrop:
    """Writes records into a folder that exists, for instance a network share.

    Args:
        folder: Not made when missing: a share that is not mounted shall not be taken for one.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def deliver(self, delivery: Delivery) -> None:
        """Write one file, named by the key; writing it again replaces it by the same."""
        if not self._folder.is_dir():
            raise Refused(
                f"The folder {self._folder} for records is not there.",
                "Connect it, or choose another in the settings.",
                out_of_reach=True,
            )
        content = json.dumps(delivery.document, ensure_ascii=False, indent=1).encode()
        try:
            write_file(self._folder / f"{delivery.key}.json", content)
        except OSError as error:
            raise Refused(
                f"The record could not be written to {self._folder} ({error.strerror or error}).",
                "Check its free space and permissions.",
                out_of_reach=True,
            ) from error
