"""The weights door: import, fetch and verify, and everything that is refused there."""

import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import torch
from limited_files import file_size_limit
from open_clip import CLIP
from safetensors.torch import save_file

from core.errors import ModelError
from core.segment import load_matcher
from core.segment.activation import remove
from core.segment.fetching import Promise, fetch, fetch_model, promise_of
from core.segment.importing import ImportOrder, check_room, import_model
from core.segment.weights import ModelShelf, verify_embedded
from core.settings import Settings
from station.cli import run

SHAPE = {
    "embed_dim": 32,
    "vision_cfg": {"image_size": 32, "patch_size": 8, "width": 32, "layers": 4, "head_width": 16},
    "text_cfg": {"context_length": 77, "vocab_size": 49408, "width": 32, "heads": 2, "layers": 1},
}


def silently(*_):
    """Hear of progress and say nothing."""


@pytest.fixture(scope="module")
def state():
    torch.manual_seed(0)
    model = CLIP(**SHAPE)
    return {name: value.detach().clone() for name, value in model.state_dict().items()}


@pytest.fixture
def folder(tmp_path, state):
    source = tmp_path / "tiny"
    source.mkdir()
    (source / "open_clip_config.json").write_text(json.dumps({"model_cfg": SHAPE}))
    save_file(state, source / "open_clip_model.safetensors")
    return source


@pytest.fixture
def shelf(tmp_path):
    return ModelShelf(tmp_path / "models")


def test_that_an_imported_model_matches_words_and_masks(folder, shelf, spot_at, comparison_of):
    import numpy as np

    from core.domain import Finding, MaskProposal

    card = import_model(ImportOrder(folder, licence="MIT"), shelf, silently)
    assert (card.name, card.licence) == ("tiny", "MIT")
    assert shelf.models() == (card,)
    assert shelf.verify("tiny", silently) == card
    matcher = load_matcher("tiny", "cpu", shelf.folder)
    spots = [spot_at(30, 30), spot_at(120, 90)]
    comparison = comparison_of(np.random.default_rng(0).integers(0, 255, (160, 200, 3)), spots)
    masks = [MaskProposal(spot.mask, "evidence", 0.9) for spot in spots]
    located = matcher.match([Finding("A dent.", "dent", "dent")], masks, comparison)
    assert len(located) == 1
    assert 0 <= located[0].score <= 1
    assert matcher.name.startswith("tiny (")


@pytest.mark.parametrize("saved", [lambda state: state, lambda state: {"state_dict": state}])
def test_that_plain_torch_files_are_stored_as_safetensors(folder, shelf, state, saved):
    (folder / "open_clip_model.safetensors").unlink()
    torch.save(saved(state), folder / "weights.pt")
    card = import_model(ImportOrder(folder), shelf, silently)
    assert shelf.weights(card.name).suffix == ".safetensors"


class Program:
    def __reduce__(self):
        return print, ("this ran",)


def test_that_a_file_that_contains_a_program_is_not_opened(folder, shelf, capsys):
    (folder / "open_clip_model.safetensors").unlink()
    torch.save({"weight": Program()}, folder / "weights.pt")
    with pytest.raises(ModelError, match="contains a program"):
        import_model(ImportOrder(folder), shelf, silently)
    assert "this ran" not in capsys.readouterr().out
    assert shelf.models() == ()


@pytest.mark.parametrize("name", ["open_clip_model.safetensors", "weights.pt"])
@pytest.mark.parametrize("share", [0.0, 0.001, 0.5, 0.999])
def test_that_a_file_that_is_cut_off_is_refused(folder, shelf, state, name, share):
    if name.endswith(".pt"):
        (folder / "open_clip_model.safetensors").unlink()
        torch.save(state, folder / name)
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(ModelError, match="damaged or cut off"):
        import_model(ImportOrder(folder), shelf, silently)
    assert shelf.models() == ()


def test_that_weights_of_another_shape_are_refused_with_the_name_of_the_first(folder, shelf, state):
    save_file(state | {"visual.proj": torch.zeros(32, 16)}, folder / "open_clip_model.safetensors")
    with pytest.raises(ModelError, match=r"visual.proj is 32x16 and should be 32x32"):
        import_model(ImportOrder(folder), shelf, silently)
    file = ImportOrder(folder / "open_clip_model.safetensors", architecture="ViT-B-32")
    with pytest.raises(ModelError, match="do not fit ViT-B-32"):
        import_model(file, shelf, silently)


def test_that_a_file_with_another_sum_is_refused(folder, shelf):
    with pytest.raises(ModelError, match="not the file that was promised"):
        import_model(ImportOrder(folder, sha256="0" * 64), shelf, silently)


def test_that_a_disk_without_room_is_said_before_anything_is_written():
    with pytest.raises(ModelError, match="no room"):
        check_room(free=1_000_000, size=2_000_000)


def test_that_changed_weights_are_noticed(folder, shelf):
    import_model(ImportOrder(folder), shelf, silently)
    with shelf.weights("tiny").open("r+b") as file:
        file.seek(-1, 2)
        file.write(b"\x55")
    with pytest.raises(ModelError, match="have changed"):
        shelf.verify("tiny", silently)


def test_that_an_import_replaces_what_was_there_only_when_it_is_complete(folder, shelf, state):
    first = import_model(ImportOrder(folder), shelf, silently)
    whole = (folder / "open_clip_model.safetensors").read_bytes()
    (folder / "open_clip_model.safetensors").write_bytes(whole[:1000])
    with pytest.raises(ModelError):
        import_model(ImportOrder(folder), shelf, silently)
    assert shelf.verify("tiny", silently) == first
    save_file(
        state | {"visual.proj": state["visual.proj"] + 1}, folder / "open_clip_model.safetensors"
    )
    assert import_model(ImportOrder(folder), shelf, silently).sha256 != first.sha256
    assert len(list(shelf.folder.iterdir())) == 1


class Source(BaseHTTPRequestHandler):
    """Serves one file, in pieces where they are asked for; may hang up half way."""

    content, hang_up_after, asked, length = b"", None, [], ""

    def do_GET(self):
        start = 0
        wanted = self.headers.get("Range")
        self.asked.append(wanted)
        if wanted and self.headers.get("If-Range") == '"one"':
            start = int(wanted.removeprefix("bytes=").rstrip("-"))
        self.send_response(206 if start else 200)
        self.send_header("ETag", '"one"')
        length = str(len(self.content) - start) if self.length == "" else self.length
        if length is not None:
            self.send_header("Content-Length", length)
        self.end_headers()
        self.wfile.write(self.content[start : self.hang_up_after])

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def source(folder):
    class Own(Source):
        content, asked = (folder / "open_clip_model.safetensors").read_bytes(), []

    server = ThreadingHTTPServer(("127.0.0.1", 0), Own)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield Own, f"http://127.0.0.1:{server.server_port}/weights.safetensors"
    server.shutdown()
    thread.join()
    server.server_close()


def test_that_a_broken_fetch_goes_on_from_where_it_was(source, tmp_path):
    handler, address = source
    promise = Promise("tiny", "", address, "weights.safetensors")
    handler.hang_up_after = len(handler.content) // 2
    with pytest.raises(ModelError, match=r"to its end|arrived"):
        fetch(promise, tmp_path, silently)
    assert not (tmp_path / "weights.safetensors").exists()
    handler.hang_up_after = None
    heard = []
    whole = fetch(promise, tmp_path, lambda *what: heard.append(what))
    assert hashlib.sha256(whole.read_bytes()).digest() == hashlib.sha256(handler.content).digest()
    assert handler.asked == [None, f"bytes={len(handler.content) // 2}-"]
    assert heard[-1][1:] == (len(handler.content), len(handler.content))
    assert [path.name for path in tmp_path.glob("weights*")] == ["weights.safetensors"]


@pytest.mark.parametrize("length", [None, "many", "-1"])
def test_that_a_source_need_not_say_how_much_there_is(source, tmp_path, length):
    handler, address = source
    handler.length = length
    whole = fetch(Promise("tiny", "", address, "weights.safetensors"), tmp_path, silently)
    assert whole.read_bytes() == handler.content


def test_that_a_source_that_says_no_is_reported_with_its_answer(source, tmp_path):
    _, address = source
    for nowhere in (address.replace("http", "ftp"), "http://[1/w", "http:///w", "http://a/ä"):
        with pytest.raises(ModelError, match="no address"):
            fetch(Promise("tiny", "", nowhere, "weights.safetensors"), tmp_path, silently)
    with pytest.raises(ModelError, match="could not be fetched"):
        fetch(
            Promise("tiny", "", "http://127.0.0.1:9/w", "weights.safetensors"), tmp_path, silently
        )


def test_that_a_name_that_cannot_be_kept_is_refused_before_anything_is_fetched(source, shelf):
    handler, address = source
    promise = Promise("tiny", "", address, "weights.safetensors")
    with pytest.raises(ModelError, match="cannot be the name"):
        fetch_model(promise, shelf, "../tiny", silently)
    assert handler.asked == []


def test_that_an_unreachable_hub_is_said(monkeypatch):
    import huggingface_hub

    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    huggingface_hub.close_session()
    with pytest.raises(ModelError, match="cannot be reached"):
        promise_of("ViT-B-32/laion2b_s34b_b79k")
    huggingface_hub.close_session()


def test_that_a_model_is_removed_unless_it_is_in_use(folder, tmp_path):
    settings = Settings(data_folder=str(tmp_path), encoder="tiny")
    shelf = ModelShelf(settings.models_folder)
    import_model(ImportOrder(folder), shelf, silently)
    for name in ("tiny", "embedded"):
        with pytest.raises(ModelError, match="cannot be removed"):
            remove(name, settings)
    unused = settings.model_copy(update={"encoder": "embedded"})
    remove("tiny", unused)
    assert list(shelf.folder.iterdir()) == []
    with pytest.raises(ModelError, match="could not be removed"):
        remove("tiny", unused)


@pytest.fixture
def settings(tmp_path):
    file = tmp_path / "settings.json"
    file.write_text(f'{{"data_folder": "{(tmp_path / "data").as_posix()}"}}')
    return file


def test_that_the_command_line_imports_lists_and_verifies(folder, settings, capsys):
    assert run(["--settings", str(settings), "models", "import", str(folder)]) == 0
    assert run(["--settings", str(settings), "models", "list"]) == 0
    assert "tiny  tiny" in capsys.readouterr().out
    assert run(["--settings", str(settings), "models", "verify"]) == 0
    data = Path(settings.parent, "data", "models", "tiny", "weights.safetensors")
    data.write_bytes(data.read_bytes()[:-1])
    assert run(["--settings", str(settings), "models", "verify"]) == 3
    assert "have changed" in capsys.readouterr().err


def test_that_a_fetched_file_with_the_wrong_sum_or_shape_is_not_kept(source, settings, capsys):
    _, address = source
    command = ["--settings", str(settings), "models", "fetch", "ViT-B-32", "--from", address]
    assert run([*command, "--sha256", "0" * 64]) == 3
    assert "not the file that was promised" in capsys.readouterr().err
    assert run(command) == 3
    assert "do not fit ViT-B-32" in capsys.readouterr().err
    assert not list(Path(settings.parent, "data", "models").glob("*/*.safetensors"))


def test_that_a_disk_running_full_during_an_import_is_said(folder, shelf):
    size = 2 * (folder / "open_clip_model.safetensors").stat().st_size
    (folder / "tokenizer.json").write_bytes(b" " * size)  # the last that is copied
    with file_size_limit(size - 1), pytest.raises(ModelError, match="cannot be written"):
        import_model(ImportOrder(folder), shelf, silently)
    assert list(shelf.folder.iterdir()) == []


@pytest.mark.parametrize(
    "described",
    [
        *([], {}, {"model_cfg": 3}),
        *(
            {"model_cfg": SHAPE, "preprocess_cfg": {"mean": levels, "std": levels}}
            for levels in (None, 3, ["x"] * 3, [1.0])
        ),
    ],
)
def test_that_a_description_that_is_none_is_refused(folder, shelf, described):
    (folder / "open_clip_config.json").write_text(json.dumps(described))
    with pytest.raises(ModelError, match="cannot be read"):
        import_model(ImportOrder(folder), shelf, silently)


@pytest.mark.parametrize("content", [b"abc\n", b"\xff\xfe\n", b"no sum"])
def test_that_damaged_sums_of_the_embedded_model_are_said(tmp_path, content):
    (tmp_path / "SHA256SUMS").write_bytes(content)
    with pytest.raises(ModelError, match=r"delivered|cannot be read"):
        verify_embedded(tmp_path)
