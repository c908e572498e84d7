"""Banners."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QToolButton

from station.operator.banner_pane import Action, Banner, BannerPane


@pytest.fixture
def pane(qtbot):
    made = BannerPane()
    qtbot.addWidget(made)
    made.show()
    return made


def test_that_a_banner_is_there_once_and_goes(pane):
    banner = Banner("Lost.", "Check the cable.")
    pane.show_banner("a", banner)
    pane.show_banner("a", banner)
    assert list(pane.banners()) == ["a"]
    pane.remove_banner("a")
    pane.remove_banner("a")
    assert pane.banners() == {}
    assert not pane.isVisible()


def test_that_its_button_does_what_it_says(qtbot, pane):
    done = []
    pane.show_banner("a", Banner("Lost.", actions=(Action("Reconnect", lambda: done.append(1)),)))
    button = next(b for b in pane.findChildren(QPushButton) if b.text() == "Reconnect")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == [1]


def test_that_a_banner_can_be_put_away_unless_it_must_not(qtbot, pane):
    pane.show_banner("stays", Banner("Not recorded.", can_close=False))
    assert pane.findChildren(QToolButton) == []
    pane.show_banner("goes", Banner("Lost."))
    qtbot.mouseClick(pane.findChild(QToolButton), Qt.MouseButton.LeftButton)
    assert list(pane.banners()) == ["stays"]


def test_that_what_must_stay_is_never_pushed_out(pane):
    pane.show_banner("stays", Banner("Not recorded.", can_close=False))
    for index in range(6):
        pane.show_banner(str(index), Banner(f"Trouble {index}."))
    assert "stays" in pane.banners()
    assert len(pane.banners()) == BannerPane.MOST


def test_that_markup_in_a_message_is_shown_and_not_obeyed(pane):
    pane.show_banner("a", Banner("<img src=x> & <b>bold</b>"))
    texts = [label.text() for label in pane.findChildren(QLabel)]
    assert any("&lt;img src=x&gt; &amp;" in text for text in texts)


def visible(pane):
    frames = [frame for frame in pane.findChildren(QFrame, "banner") if frame.isVisible()]
    return [frame.accessibleName().strip() for frame in frames]


def test_that_one_banner_is_shown_and_the_others_unfold(qtbot, pane):
    pane.show_banner("stays", Banner("Not recorded.", can_close=False))
    pane.show_banner("lost", Banner("Camera lost."))
    assert visible(pane) == ["Not recorded."]
    more = next(b for b in pane.findChildren(QPushButton) if b.text() == "+1")
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert sorted(visible(pane)) == ["Camera lost.", "Not recorded."]
    pane.remove_banner("stays")
    assert visible(pane) == ["Camera lost."]
    assert not more.isVisible()


def test_that_many_messages_take_no_more_height_than_there_is(qtbot, pane):
    for number in range(BannerPane.MOST):
        pane.show_banner(str(number), Banner(f"Trouble {number}."))
    pane.call_attention("0")
    assert len(visible(pane)) == BannerPane.MOST
    others = pane.findChild(QScrollArea)
    for height in (800, 1080):
        pane.resize(800, height)
        assert others.maximumHeight() < height / 3
    assert others.maximumHeight() > 3 * pane.findChild(QFrame, "banner").height()


def test_that_the_newest_is_in_sight_but_never_before_a_lost_camera(pane):
    pane.show_banner("older", Banner("Not set as at the reference."))
    pane.show_banner("newer", Banner("Signals came too early."))
    assert "Signals came too early." in visible(pane)[0]
    pane.show_banner("lost", Banner("The camera is gone.", is_pressing=True))
    pane.show_banner("newest", Banner("Something else."))
    assert "The camera is gone." in visible(pane)[0]
