"""The images of inspections on disk, and the note that says which are not in the book yet.

Layout below the folder of the book, by local date::

    images/2026/11/24/142233-<id>/1_top_product.png   as captured, lossless
                                  1_top_output.jpg    with masks and labels; absent when nothing was
                                                      drawn: then the product image is the output
                                  1_top_mask1.png     0 or 255, the size of the product image
                                  thumbnail.jpg       of the view that decided
    references/ab/abcd….png                           every reference once, by its file's SHA-256

Before the first file of an inspection is written a note names them; it goes after the rows are
stored. A note that is still there tells of an abrupt end: what it names and no row knows goes.
"""

import hashlib
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np

from core.domain import Image, Inspection, LocatedFinding, Verdict, ViewResult
from core.image_files import encode_jpeg, encode_png, write_file
from core.records.new_files import NewFiles

NOTE = "unfinished.txt"
THUMBNAIL_SIDE = 320
_REFERENCES_KNOWN = 64
IMAGES, THUMBNAIL = "images", "thumbnail.jpg"
FOLDER_DEPTH = 5
"""Folders from that of the book down to that of one inspection."""
INSPECTION_FOLDER = re.compile(r"images/\d+/\d\d/\d\d/\d{6}-[0-9a-f-]{36}")
_REFERENCE = re.compile(r"references/[0-9a-f]{2}/[0-9a-f]{64}\.png")
"""What a note may name; nothing else is ever removed, whoever has written in it."""


@dataclass(frozen=True, slots=True)
class StoredImage:
    """A file in the folder of the book.

    Attributes:
        path: Relative to the folder of the book, with slashes.
        sha256: Of the file, hexadecimal.
    """

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class StoredView:
    """The files of one view; None for what there is not."""

    product: StoredImage | None
    reference: StoredImage | None
    output: StoredImage | None
    masks: tuple[StoredImage | None, ...]


@dataclass(frozen=True, slots=True)
class StoredInspection:
    """The files of one inspection, and the folder they are in."""

    folder: str
    thumbnail: StoredImage | None
    views: tuple[StoredView, ...]


class ImageStore:
    """Writes the images of one inspection after another.

    Args:
        folder: Of the book.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._note = folder / NOTE
        self._references: dict[str, StoredImage] = {}

    def store(self, inspection: Inspection, local: datetime) -> StoredInspection:
        """Write all images of an inspection; ``settle`` must follow when the rows are stored.

        Args:
            inspection: With its images.
            local: When it began, in local time.

        Raises:
            OSError: Something cannot be written; ``clean`` removes the rest.
        """
        folder = f"{IMAGES}/{local:%Y/%m/%d/%H%M%S}-{inspection.id}"
        references = [self._prepare_reference(view.reference) for view in inspection.views]
        new = [
            each[0] for each in references if each and not (self._folder / each[0].path).exists()
        ]
        note = "\n".join([folder, *(each.path for each in new), ""]).encode()
        write_file(self._note, note, force_name=False)
        for prepared in references:
            if prepared is not None and prepared[0] in new:
                write_file(self._folder / prepared[0].path, prepared[1]())
        with NewFiles(self._folder / folder) as files:
            store = _Writer(folder, files)
            views = tuple(
                store.view(view, position, prepared[0] if prepared else None)
                for position, (view, prepared) in enumerate(
                    zip(inspection.views, references, strict=True), start=1
                )
            )
            return StoredInspection(folder, store.thumbnail(inspection), views)

    def settle(self) -> None:
        """Take the note away: the rows are stored."""
        self._note.unlink(missing_ok=True)

    def clean(self, is_known: Callable[[str], bool]) -> None:
        """Remove what the note names and the book does not know, then the note.

        Args:
            is_known: Whether a path is named by a row of the book.

        Raises:
            OSError: Something cannot be removed; the note stays.
        """
        for part in self._folder.glob(".*.part"):
            part.unlink(missing_ok=True)
        try:
            named = self._note.read_bytes().decode("utf-8", "replace").splitlines()
        except FileNotFoundError:
            return
        for path in named:
            place = self._folder / path
            if INSPECTION_FOLDER.fullmatch(path) and not is_known(path):
                self._remove_folder(place)
            elif _REFERENCE.fullmatch(path):
                for part in place.parent.glob(".*.part"):
                    part.unlink(missing_ok=True)
                if not is_known(path):
                    place.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)

    def _prepare_reference(
        self, reference: Image | None
    ) -> tuple[StoredImage, Callable[[], bytes]] | None:
        """Return under which name a reference is stored, and what gives its file."""
        if reference is None:
            return None
        pixels = hashlib.sha256(str(reference.shape).encode())
        pixels.update(np.ascontiguousarray(reference).data)
        key = pixels.hexdigest()
        known = self._references.get(key)
        if known is not None:
            return known, lambda: encode_png(reference)
        content = encode_png(reference)
        sha256 = hashlib.sha256(content).hexdigest()
        known = StoredImage(f"references/{sha256[:2]}/{sha256}.png", sha256)
        if len(self._references) >= _REFERENCES_KNOWN:
            self._references.clear()
        self._references[key] = known
        return known, lambda: content

    def _remove_folder(self, folder: Path) -> None:
        """Remove a folder of images and the folders of the date that are empty without it."""
        if folder.exists():
            shutil.rmtree(folder)
        for parent in list(folder.parents)[:3]:
            try:
                parent.rmdir()
            except OSError:
                return


class _Writer:
    """Writes the images of one inspection into its folder.

    Args:
        folder: Relative to that of the book, with slashes.
        files: Takes the files.
    """

    def __init__(self, folder: str, files: NewFiles) -> None:
        self._folder, self._files = folder, files

    def view(self, view: ViewResult, position: int, reference: StoredImage | None) -> StoredView:
        """Write product, output and masks of a view."""
        if view.capture is None:
            return StoredView(None, reference, None, tuple(None for _ in view.findings))
        image, stem = view.capture.image, f"{position}_{_slug(view.view)}"
        product = output = self._write(f"{stem}_product.png", encode_png(image))
        if view.output is not None and not np.array_equal(view.output, image):
            output = self._write(f"{stem}_output.jpg", encode_jpeg(view.output))
        masks = tuple(
            self._mask(located, f"{stem}_mask{number}.png", image)
            for number, located in enumerate(view.findings, start=1)
        )
        return StoredView(product, reference, output, masks)

    def thumbnail(self, inspection: Inspection) -> StoredImage | None:
        """Write a small picture of the worst view that has one."""
        worst_first = (Verdict.FAIL, Verdict.REVIEW, Verdict.PASS)
        views = sorted(inspection.views, key=lambda view: worst_first.index(view.verdict))
        picture = next((view.output for view in views if view.output is not None), None)
        if picture is None:
            return None
        return self._write(THUMBNAIL, encode_jpeg(_small(picture), quality=85))

    def _mask(self, located: LocatedFinding, name: str, image: Image) -> StoredImage | None:
        if located.mask is None:
            return None
        height, width = image.shape[:2]
        return self._write(name, encode_png(located.mask.full(height, width)))

    def _write(self, name: str, content: bytes) -> StoredImage:
        return StoredImage(f"{self._folder}/{name}", self._files.write(name, content))


def _small(image: Image) -> Image:
    """Return the image no larger than a thumbnail."""
    import cv2

    height, width = image.shape[:2]
    scale = THUMBNAIL_SIDE / max(height, width)
    if scale >= 1:
        return image
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return cv2.resize(image, size, interpolation=cv2.INTER_AREA)  # type: ignore[return-value]


def _slug(name: str) -> str:
    """Return what of a view's name can stand in a file name on every system."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower())[:24].strip("-") or "view"
