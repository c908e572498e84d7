"""Fetching weights: with resuming, a promised sum, and nothing loaded before it is whole."""

import http.client
import json
import shutil
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx2

from core.errors import ModelError
from core.segment.importing import ImportOrder, check_room, import_model
from core.segment.weights import Advance, ModelShelf, StoredModel, checked_name

TIMEOUT_S = 30.0
BLOCK = 1 << 18
PART, ABOUT = "part", "about.json"


@dataclass(frozen=True, slots=True)
class Promise:
    """Where weights lie, and what is known of them before they are fetched.

    Attributes:
        architecture: Their open_clip name.
        tag: open_clip's name for what they were trained on, or "".
        address: http or https.
        file_name: Under which they are kept.
        sha256: Of the file, or its first digits, or "".
        licence: As the source states it, or "".
    """

    architecture: str
    tag: str
    address: str
    file_name: str
    sha256: str = ""
    licence: str = ""


def known_weights() -> tuple[str, ...]:
    """Return every ARCHITECTURE/TAG that open_clip knows."""
    from open_clip import list_pretrained

    return tuple(f"{architecture}/{tag}" for architecture, tag in list_pretrained())


def promise_of(name: str, address: str = "") -> Promise:
    """Return where the weights ARCHITECTURE or ARCHITECTURE/TAG lie.

    Args:
        name: Of the weights.
        address: Where somebody says that they lie; "" asks open_clip.

    Raises:
        ModelError: open_clip knows no such weights, or the source cannot be reached.
    """
    from open_clip import pretrained

    architecture, _, tag = name.partition("/")
    if address:
        suffix = Path(address.partition("?")[0]).suffix or ".safetensors"
        return Promise(architecture, tag, address, f"{architecture}{'-' * bool(tag)}{tag}{suffix}")
    tags = pretrained.list_pretrained_tags_by_model(architecture)
    if not tags or (tag and tag not in tags):
        raise ModelError(
            f"open_clip knows no weights {name}.",
            f"Choose among {', '.join(f'{architecture}/{each}' for each in tags)}."
            if tags
            else "Name an architecture such as ViT-B-32, or give the address with --from.",
        )
    tag = tag or tags[0]
    known = pretrained.get_pretrained_cfg(architecture, tag)
    if known.get("hf_hub"):
        return _on_hub(architecture, tag, str(known["hf_hub"]))
    address = str(known.get("url", ""))
    return Promise(architecture, tag, address, address.rsplit("/", 1)[-1], _sum_in(address))


def fetch(promise: Promise, folder: Path, advance: Advance) -> Path:
    """Fetch a file, going on where an earlier try ended; returns it when it is complete.

    Args:
        promise: What is fetched.
        folder: Where unfinished files are kept.
        advance: Hears of every block.

    Raises:
        ModelError: No connection, an answer that is no file, no room, or less than was promised.
    """
    if not _can_be_asked(promise.address):
        raise ModelError(
            f"The weights {promise.file_name} have no address.", "Give it with --from ADDRESS."
        )
    part, about = folder / f"{promise.file_name}.{PART}", folder / f"{promise.file_name}.{ABOUT}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        size = _receive(promise, part, about, advance)
        if part.stat().st_size != size:
            raise ModelError(
                f"Only {part.stat().st_size / 1e6:.0f} of {size / 1e6:.0f} MB arrived.",
                "Start it again: it goes on from here.",
            )
        whole = folder / promise.file_name
        part.replace(whole)
        about.unlink(missing_ok=True)
    except urllib.error.HTTPError as error:
        raise ModelError(
            f"The source of {promise.file_name} answered {error.code}.",
            "Check the name, or import the file on this station.",
        ) from error
    except (OSError, http.client.HTTPException) as error:
        raise ModelError(
            f"{promise.file_name} could not be fetched to its end ({error}).",
            "Check connection and disk, then start it again: it goes on from where it was.",
        ) from error
    return whole


def fetch_model(promise: Promise, shelf: ModelShelf, name: str, advance: Advance) -> StoredModel:
    """Fetch weights, going on where an earlier try ended, and put them on the shelf.

    Args:
        promise: What is fetched.
        shelf: Of this station.
        name: Under which they go on it.
        advance: Hears how far it is; may raise Cancelled.

    Raises:
        ModelError: They cannot be fetched, are not what was promised, or cannot be stored.
    """
    checked_name(name)  # before, not after, gigabytes have come
    fetched = fetch(promise, shelf.folder / ".fetched", advance)
    try:
        order = ImportOrder(
            fetched, promise.architecture, name, promise.sha256, promise.licence, promise.address
        )
        return import_model(order, shelf, advance)
    finally:
        fetched.unlink(missing_ok=True)


def _receive(promise: Promise, part: Path, about: Path, advance: Advance) -> int:
    """Append what is missing; returns the size that the whole file should have."""
    known = _known(about, promise.address) if part.exists() else {}
    done = part.stat().st_size if known else 0
    request = urllib.request.Request(promise.address)
    if done:
        request.add_header("Range", f"bytes={done}-")
        request.add_header("If-Range", known["version"])
    try:
        answer = urllib.request.urlopen(request, timeout=TIMEOUT_S)
    except urllib.error.HTTPError as error:
        if error.code == http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE and done:
            return int(known["size"])  # all of it is here already
        raise
    with answer:
        if answer.status != http.HTTPStatus.PARTIAL_CONTENT:
            done = 0  # another file by now, or a source that cannot resume
        told = answer.headers.get("Content-Length", "")
        size = done + int(told) if told.isdecimal() else 0
        check_room(shutil.disk_usage(part.parent).free, max(size - done, 0))
        version = answer.headers.get("ETag") or answer.headers.get("Last-Modified") or ""
        if version:
            facts = {"address": promise.address, "version": version, "size": str(size)}
            about.write_text(json.dumps(facts), encoding="utf-8")
        with part.open("ab" if done else "wb") as file:
            while block := answer.read(BLOCK):
                file.write(block)
                done += len(block)
                advance(f"fetching {promise.file_name}", done, size)
    return size or done


def _can_be_asked(address: str) -> bool:
    """Whether a text is a web address in the plain letters that a request is written in."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and address.isascii()


def _known(about: Path, address: str) -> dict[str, str]:
    """Return what is known of an unfinished file, nothing when it came from elsewhere."""
    try:
        known = json.loads(about.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) and known.get("address") == address else {}


def _on_hub(architecture: str, tag: str, place: str) -> Promise:
    """Ask the hub that open_clip names for address, sum and licence of a model."""
    import huggingface_hub
    from huggingface_hub.errors import HfHubHTTPError

    owner, model, file_name = [*place.split("/", 2), "", ""][:3]
    repository, file_name = f"{owner}/{model}", file_name or "open_clip_model.safetensors"
    try:
        address = huggingface_hub.hf_hub_url(repository, file_name)
        facts = huggingface_hub.get_hf_file_metadata(address)
        card = huggingface_hub.model_info(repository).card_data
    except (HfHubHTTPError, httpx2.HTTPError, OSError, ValueError) as error:
        raise ModelError(
            f"The source of {architecture}/{tag} cannot be reached.",
            "Check the connection, or import the file on this station.",
        ) from error
    etag = facts.etag or ""
    return Promise(
        architecture,
        tag,
        address,
        f"{architecture}-{tag}{Path(file_name).suffix}",
        etag if len(etag) == 64 else "",
        str(getattr(card, "license", "") or ""),
    )


def _sum_in(address: str) -> str:
    """Return the SHA-256, or its first digits, that an address carries in itself."""
    parts = [*address.split("/")[:-1], address.rsplit("/", 1)[-1].split(".")[0].rsplit("-", 1)[-1]]
    digits = set("0123456789abcdef")
    sums = [each for each in parts if len(each) in (8, 64) and set(each) <= digits]
    return sums[-1] if sums else ""
