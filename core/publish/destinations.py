"""The destinations that the settings name."""

from pathlib import Path

from core.publish.folder_drop import FolderDrop
from core.publish.outbox import Destination
from core.settings import PublishSettings


def destinations_of(settings: PublishSettings) -> dict[str, Destination]:
    """Return the destinations that are switched on, by the names the book knows them by."""
    found: dict[str, Destination] = {}
    if settings.folder:
        found["folder"] = FolderDrop(Path(settings.folder))
    if settings.url:
        from core.publish.http_post import HttpPost

        found["url"] = HttpPost(settings.url)
    return found
