"""The settings of the station, edited on the screen."""

import threading

import pytest
from loopback_endpoint import Reply, completion, serving
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from core.settings import DescriberKind, Settings, load_settings, save_settings
from station.background import Background
from station.settings.settings_dialog import SettingsDialog


@pytest.fixture
def dialog(qtbot, tmp_path):
    background = Background()
    settings = Settings(describer=DescriberKind.ENDPOINT)
    made = SettingsDialog(settings, background, tmp_path / "settings.json")
    qtbot.addWidget(made)
    made.show()
    yield made
    background.close()


def test_that_changed_settings_are_stored_and_told(qtbot, dialog, tmp_path):
    dialog.theme.setCurrentIndex(dialog.theme.findData("dark"))
    dialog.describing.describer.setCurrentIndex(
        dialog.describing.describer.findData(DescriberKind.ENDPOINT)
    )
    dialog.describing.base_url.setText("http://127.0.0.1:8000/v1")
    dialog.sounds.setChecked(False)
    dialog.operator.setText("Zoë")
    with qtbot.waitSignal(dialog.saved) as saved:
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    stored = load_settings(tmp_path / "settings.json")
    assert stored == saved.args[0]
    assert (stored.theme, stored.sounds, stored.operator) == ("dark", False, "Zoë")
    assert stored.describer is DescriberKind.ENDPOINT
    assert stored.endpoint.base_url == "http://127.0.0.1:8000/v1"


def test_that_a_model_that_was_taught_meanwhile_stays_in_use(qtbot, dialog, tmp_path):
    save_settings(Settings(encoder="taught"), tmp_path / "settings.json")
    dialog.operator.setText("Zoë")
    with qtbot.waitSignal(dialog.saved) as saved:
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert (saved.args[0].encoder, saved.args[0].operator) == ("taught", "Zoë")
    assert load_settings(tmp_path / "settings.json") == saved.args[0]


def test_that_offline_asks_for_no_address(qtbot, dialog):
    describer = dialog.describing.describer
    assert dialog.describing.base_url.isVisible()
    describer.setCurrentIndex(describer.findData(DescriberKind.OFFLINE))
    assert not dialog.describing.base_url.isVisible()
    assert not dialog.describing.test.isVisible()


def test_that_every_setting_can_be_changed(qtbot, dialog):
    """What an engineer may set in the file can be set on the screen too."""
    dialog.describing.side.setValue(1024)
    dialog.describing.price_in.setValue(2.5)
    dialog.publish_folder.setText("/srv/out")
    dialog.capture_timeout.setValue(9)
    dialog.device.setCurrentIndex(dialog.device.findData("cpu"))
    settings = dialog.settings()
    assert settings.endpoint.image_side_px == 1024
    assert settings.endpoint.price_in == 2.5
    assert settings.publish.folder == "/srv/out"
    assert settings.capture_timeout_s == 9
    assert settings.device == "cpu"
    edited = set(dialog.changes()) | set(dialog.describing.endpoint())
    assert set(Settings.model_fields) <= edited


def test_that_an_address_that_is_none_is_refused(qtbot, dialog, tmp_path):
    dialog.describing.base_url.setText("not an address")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    said = dialog.message.text()
    assert "Who describes the product, Address: must be an address that begins with http" in said
    assert not (tmp_path / "settings.json").exists()


def test_that_scrolling_over_a_number_does_not_change_it(qtbot, dialog):
    days = dialog.storage.keep_days
    place = QPointF(days.rect().center())
    turn = QWheelEvent(
        *(place, days.mapToGlobal(place), QPoint(), QPoint(0, 120)),
        *(Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier),
        *(Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(days, turn)
    assert days.value() == 0
    days.setFocus()
    QApplication.sendEvent(days, turn)
    assert days.value() > 0


def test_that_the_key_is_shown_by_nobody(dialog):
    from PySide6.QtWidgets import QLineEdit

    assert dialog.describing.key.echoMode() is QLineEdit.EchoMode.Password
    dialog.describing.key.setText("sk-secret")
    assert "sk-secret" not in dialog.settings().model_dump_json()


def test_that_a_key_without_key_store_is_refused_in_words(qtbot, dialog, monkeypatch):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    import keyring.backends.fail

    monkeypatch.setattr("keyring.core._keyring_backend", keyring.backends.fail.Keyring())
    dialog.describing.key.setText("sk-secret")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "key store" in dialog.message.text())
    assert dialog.save_button.isEnabled()


def test_that_the_test_button_shows_answer_time_and_tokens(qtbot, dialog):
    with serving() as endpoint:
        endpoint.replies = [Reply(body=completion("The left hole is missing."))]
        dialog.describing.base_url.setText(endpoint.url)
        dialog.describing.key.setText("any")
        qtbot.mouseClick(dialog.describing.test, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: dialog.describing.test.isEnabled(), timeout=60_000)
    assert "The left hole is missing." in dialog.describing.answer.text()
    assert "tokens" in dialog.describing.answer.text()


def test_that_closing_stops_the_question(qtbot, dialog):
    with serving() as endpoint:
        endpoint.replies = [Reply(wait_s=30)]
        dialog.describing.base_url.setText(endpoint.url)
        dialog.describing.key.setText("any")
        qtbot.mouseClick(dialog.describing.test, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: bool(endpoint.requests), timeout=30_000)
        dialog.reject()
        dialog.unsaved.yes_button.click()
        assert dialog._background._long_pool.waitForDone(10_000)


def test_that_what_was_typed_is_not_thrown_away_by_escape(qtbot, dialog):
    dialog.second.key.setText("a key")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.unsaved.isVisible()
    qtbot.mouseClick(dialog.unsaved.no_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.second.key.text() == "a key"
    dialog.close()
    qtbot.mouseClick(dialog.unsaved.yes_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_that_untouched_settings_close_at_once(qtbot, dialog):
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_that_settings_that_are_being_stored_take_effect_whatever_is_pressed(qtbot, dialog):
    go_on = threading.Event()
    for _ in range(2):
        dialog._background.run(lambda: go_on.wait(20), lambda _: None, lambda _: None)
    dialog.operator.setText("Zoë")
    with qtbot.waitSignal(dialog.saved):
        dialog.save()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        go_on.set()
    assert not dialog.isVisible()


def test_that_the_test_button_names_what_is_wrong(qtbot, dialog):
    dialog.describing.base_url.setText("http://127.0.0.1:9/v1")
    dialog.describing.key.setText("any")
    dialog.describing.timeout.setValue(2)
    dialog.describing.deadline.setValue(2)
    qtbot.mouseClick(dialog.describing.test, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.describing.test.isEnabled(), timeout=60_000)
    assert dialog.describing.answer.text().startswith("⚠")


def test_that_a_second_endpoint_is_offered_only_beside_a_first(qtbot, dialog):
    box = dialog.describing.describer
    for kind in (DescriberKind.OFFLINE, DescriberKind.ENDPOINT, DescriberKind.OFFLINE):
        box.setCurrentIndex(box.findData(kind))
        assert dialog.second.isHidden() is (kind is DescriberKind.OFFLINE)


def test_that_a_second_endpoint_is_there_once_it_has_a_model(qtbot, dialog):
    dialog.describing.base_url.setText("http://first:8000/v1")
    dialog.describing.side.setValue(1024)
    assert dialog.settings().second_endpoint is None
    dialog.second.model.setText("seer-2")
    second = dialog.settings().second_endpoint
    assert (second.model, second.base_url, second.image_side_px) == (
        "seer-2",
        "http://first:8000/v1",
        1024,
    )
    dialog.second.base_url.setText("http://other:8000/v1")
    assert dialog.settings().second_endpoint.base_url == "http://other:8000/v1"
