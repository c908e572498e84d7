"""Models in the window: the shelf, fetching and importing, and what may not be removed."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import torch
from open_clip import CLIP
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from safetensors.torch import save_file

from core.segment.activation import activate, history
from core.segment.embedded import FOLDER, VISION, load_embedded
from core.segment.importing import ImportOrder, import_model
from core.segment.weights import ModelShelf
from core.settings import load_settings
from station.models.model_order_pane import ModelOrder
from station.models.models_dialog import ModelsDialog
from station.models.shelf_entries import Origin

SHAPE = {
    "embed_dim": 32,
    "vision_cfg": {"image_size": 32, "patch_size": 8, "width": 32, "layers": 4, "head_width": 16},
    "text_cfg": {"context_length": 77, "vocab_size": 49408, "width": 32, "heads": 2, "layers": 1},
}


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    """A folder with a very small model of open_clip."""
    folder = tmp_path_factory.mktemp("models") / "tiny"
    folder.mkdir()
    torch.manual_seed(0)
    state = {name: value.detach().clone() for name, value in CLIP(**SHAPE).state_dict().items()}
    (folder / "open_clip_config.json").write_text(json.dumps({"model_cfg": SHAPE}))
    save_file(state, folder / "open_clip_model.safetensors")
    return folder


@pytest.fixture
def models(settings):
    return ModelShelf(settings.models_folder)


def opened(qtbot, station):
    station.desk.pages.keep_models()
    dialog = station.desk.dialog
    settle(qtbot, dialog)
    return dialog


def settle(qtbot, dialog):
    qtbot.waitUntil(lambda: not dialog.is_busy and dialog.models.count() > 0, timeout=60_000)


def names(dialog):
    return [
        dialog.models.item(row).data(Qt.ItemDataRole.UserRole).name
        for row in range(dialog.models.count())
    ]


def choose(dialog, name):
    dialog.models.setCurrentRow(names(dialog).index(name))


def press(qtbot, dialog, name):
    qtbot.mouseClick(dialog.buttons[name], Qt.MouseButton.LeftButton)


def imported(models, tiny, name="tiny"):
    return import_model(ImportOrder(tiny, name=name, licence="MIT"), models, lambda *_: None)


def test_that_the_shelf_is_listed_with_origin_licence_and_sum(qtbot, ready, models, tiny):
    card = imported(models, tiny)
    dialog = opened(qtbot, ready)
    assert names(dialog) == ["embedded", "tiny"]
    assert "in use" in dialog.models.item(0).text()
    assert dialog.models.chosen().origin is Origin.EMBEDDED
    said = dialog.models.item(1).text()
    for words in ("imported", "MIT", card.sha256[:12], "not verified yet"):
        assert words in said
    choose(dialog, "tiny")
    press(qtbot, dialog, "copy")
    assert QGuiApplication.clipboard().text() == card.sha256


def test_that_a_folder_is_imported(qtbot, ready, models, tiny):
    dialog = opened(qtbot, ready)
    dialog.ask_for_import(tiny)
    assert dialog.order.isVisible()
    assert not dialog.order.address.isVisible()
    dialog.order.licence.setText("MIT")
    qtbot.mouseClick(dialog.order.go_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "tiny" in names(dialog), timeout=60_000)
    settle(qtbot, dialog)
    assert dialog.models.chosen().name == "tiny"
    assert models.card("tiny").licence == "MIT"
    assert not dialog.order.isVisible()


def test_that_what_cannot_be_imported_is_said_in_the_page(qtbot, ready, tiny):
    dialog = opened(qtbot, ready)
    dialog.take_order(ModelOrder(tiny, "", "", "0" * 64, ""))
    qtbot.waitUntil(lambda: "not the file that was promised" in dialog.message.text())
    assert names(dialog) == ["embedded"]


def test_that_using_a_model_verifies_it_and_begins_anew(qtbot, ready, models, tiny):
    imported(models, tiny)
    dialog = opened(qtbot, ready)
    assert not dialog.buttons["use"].isEnabled()
    choose(dialog, "tiny")
    with qtbot.waitSignal(ready.desk.settings_saved, timeout=60_000) as saved:
        press(qtbot, dialog, "use")
    assert saved.args[0].encoder == "tiny"
    file = ready.settings_file
    assert load_settings(file).encoder == "tiny"
    assert [change.name for change in history(models.folder)] == ["tiny"]


def test_that_a_change_waits_for_the_end_of_an_inspection(qtbot, ready):
    heard = []
    ready.desk.settings_saved.connect(heard.append)
    ready.inspector.go_on.clear()
    ready.operation.trigger()
    assert ready.operation.state == "analysing"
    ready.desk.pages.take_settings(ready.settings)
    assert heard == []
    ready.inspector.go_on.set()
    qtbot.waitUntil(lambda: heard == [ready.settings])
    assert len(ready.records()) == 1


def test_that_changed_weights_are_noticed_and_not_used(qtbot, ready, models, tiny):
    imported(models, tiny)
    weights = models.weights("tiny")
    weights.write_bytes(weights.read_bytes()[:-1] + b"x")
    dialog = opened(qtbot, ready)
    press(qtbot, dialog, "verify")
    settle(qtbot, dialog)
    assert "✔ verified" in dialog.models.item(0).text()
    choose(dialog, "tiny")
    press(qtbot, dialog, "verify")
    settle(qtbot, dialog)
    assert "⚠ changed" in dialog.models.item(1).text()
    assert "have changed" in dialog.message.text()
    press(qtbot, dialog, "use")
    settle(qtbot, dialog)
    assert not ready.settings_file.exists()


def test_that_a_model_is_deleted_only_after_a_question_in_the_page(qtbot, ready, models, tiny):
    imported(models, tiny)
    dialog = opened(qtbot, ready)
    assert not dialog.buttons["remove"].isEnabled()
    choose(dialog, "tiny")
    press(qtbot, dialog, "remove")
    assert "tiny" in dialog.question.words.text()
    qtbot.mouseClick(dialog.question.no_button, Qt.MouseButton.LeftButton)
    assert models.names() == ("tiny",)
    press(qtbot, dialog, "remove")
    qtbot.mouseClick(dialog.question.yes_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: names(dialog) == ["embedded"], timeout=60_000)
    assert models.names() == ()


def test_that_a_damaged_card_is_named_and_can_be_deleted(qtbot, ready, models, tiny):
    imported(models, tiny)
    (models.folder / "tiny" / "model.json").write_text("{")
    dialog = opened(qtbot, ready)
    choose(dialog, "tiny")
    assert "cannot be read" in dialog.models.item(1).text()
    assert not dialog.buttons["use"].isEnabled()
    dialog.remove("tiny")
    qtbot.waitUntil(lambda: names(dialog) == ["embedded"], timeout=60_000)


def test_that_the_model_before_is_used_again(qtbot, ready, models, tiny):
    imported(models, tiny)
    activate("tiny", ready.settings, ready.settings_file)
    now = load_settings(ready.settings_file)
    dialog = ModelsDialog(now, ready.settings_file, ready.background)
    qtbot.addWidget(dialog)
    settle(qtbot, dialog)
    assert dialog.models.chosen().name == "tiny"
    with qtbot.waitSignal(dialog.changed, timeout=60_000) as changed:
        press(qtbot, dialog, "back")
    assert changed.args[0].encoder == "embedded"
    assert load_settings(ready.settings_file).encoder == "embedded"


def test_that_without_a_change_there_is_nothing_to_go_back_to(qtbot, ready):
    dialog = opened(qtbot, ready)
    press(qtbot, dialog, "back")
    settle(qtbot, dialog)
    assert "Nobody knows" in dialog.message.text()


def test_that_a_version_that_learned_is_told_from_an_import(qtbot, ready, models):
    from core.training.storing import store_version

    store_version(models, "tuned-1", FOLDER / VISION, load_embedded().tower.head, {"from": "x"})
    dialog = opened(qtbot, ready)
    choose(dialog, "tuned-1")
    assert dialog.models.chosen().origin is Origin.TUNED


@pytest.fixture
def source(tiny):
    """A source of weights that waits in the middle until it may go on."""
    content = (tiny / "open_clip_model.safetensors").read_bytes()
    go_on = threading.Event()

    class Source(BaseHTTPRequestHandler):
        def do_GET(self):
            start = int((self.headers.get("Range") or "bytes=0-")[6:-1])
            self.send_response(206 if start else 200)
            self.send_header("ETag", '"one"')
            self.send_header("Content-Length", str(len(content) - start))
            self.end_headers()
            half = len(content) // 2
            try:
                self.wfile.write(content[start : max(start, half)])
                go_on.wait(30)
                self.wfile.write(content[max(start, half) :])
            except OSError:
                pass  # nobody wants the rest

        def log_message(self, *_):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Source)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield go_on, f"http://127.0.0.1:{server.server_port}/tiny.safetensors"
    go_on.set()
    server.shutdown()
    thread.join()
    server.server_close()


def test_that_a_fetch_shows_how_far_it_is_and_can_be_stopped(qtbot, ready, models, source):
    go_on, address = source
    dialog = opened(qtbot, ready)
    press(qtbot, dialog, "fetch")
    assert not dialog.order.go_button.isEnabled()
    dialog.order.architecture.setText("ViT-B-32")
    dialog.order.address.setText(address)
    qtbot.mouseClick(dialog.order.go_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "fetching" in dialog.progress.text(), timeout=60_000)
    assert dialog.cancel_button.isVisible()
    qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    go_on.set()
    settle(qtbot, dialog)
    assert "goes on from here" in dialog.message.text()
    assert list((models.folder / ".fetched").glob("*.part"))
    dialog.take_order(ModelOrder(None, "ViT-B-32", "", "", "", address))
    qtbot.waitUntil(lambda: "do not fit ViT-B-32" in dialog.message.text(), timeout=60_000)


def test_that_being_offline_is_said(qtbot, ready, monkeypatch):
    import huggingface_hub

    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    huggingface_hub.close_session()
    dialog = opened(qtbot, ready)
    dialog.take_order(ModelOrder(None, "ViT-B-32/laion2b_s34b_b79k", "", "", ""))
    qtbot.waitUntil(lambda: "cannot be reached" in dialog.message.text(), timeout=60_000)
    assert "Check the connection" in dialog.message.text()
    huggingface_hub.close_session()


def test_that_operators_cannot_open_it(ready):
    ready.desk.lock.lock("")
    ready.desk.pages.keep_models()
    assert ready.desk.dialog is None
