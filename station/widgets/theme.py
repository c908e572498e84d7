"""How the window looks: colours for every theme, and the style sheet they go into."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QPushButton

import resources

STYLE_FILE = Path(resources.__file__).parent / "style" / "station.qss"
ICON_FOLDER = Path(resources.__file__).parent / "icons"


class Mood(StrEnum):
    """What the verdict band can say."""

    LOADING = "loading"
    READY = "ready"
    ANALYSING = "analysing"
    PASS = "pass"
    FAIL = "fail"
    REVIEW = "review"
    ALERT = "alert"  # not recorded, or an error of the program


def mood_of(verdict: str) -> Mood:
    """Return how a verdict looks; one of a newer version looks as what nobody has decided."""
    return Mood(verdict) if verdict in ("pass", "fail") else Mood.REVIEW


@dataclass(frozen=True, slots=True)
class Fill:
    """A surface and the text upon it, as #RRGGBB."""

    fill: str
    text: str


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one theme, as #RRGGBB; saturated ones are left to the verdict.

    Attributes:
        window: Ground of the window.
        panel: Ground of lists, fields and buttons.
        raised: Ground of a button.
        image_ground: Behind pictures.
        text: All text.
        muted: Text of less weight.
        border: Lines around parts.
        accent: Ground of the Inspect button and of what is chosen.
        accent_text: Text upon it.
        focus: The ring around what has the focus.
        trouble: Ground of a banner.
        trouble_text: Text upon it.
        neutral: Ground of the verdict band without verdict.
        neutral_text: Text upon it.
    """

    window: str
    panel: str
    raised: str
    image_ground: str
    text: str
    muted: str
    border: str
    accent: str
    accent_text: str
    focus: str
    trouble: str
    trouble_text: str
    neutral: str
    neutral_text: str


LIGHT = Colours(
    window="#ECEFF1",
    panel="#FFFFFF",
    raised="#F7F9FA",
    image_ground="#CFD8DC",
    text="#16202A",
    muted="#4A5A66",
    border="#586872",
    accent="#263F57",
    accent_text="#FFFFFF",
    focus="#0B57D0",
    trouble="#FFF1C2",
    trouble_text="#2B2100",
    neutral="#D3DADE",
    neutral_text="#1D2830",
)
DARK = Colours(
    window="#1B2025",
    panel="#252B31",
    raised="#2F373E",
    image_ground="#101316",
    text="#ECEFF1",
    muted="#B0BEC5",
    border="#7C8A94",
    accent="#C8D6E2",
    accent_text="#14202B",
    focus="#8AB4F8",
    trouble="#4A3B00",
    trouble_text="#FFF3CD",
    neutral="#39424A",
    neutral_text="#ECEFF1",
)
HIGH_CONTRAST = Colours(
    window="#000000",
    panel="#000000",
    raised="#000000",
    image_ground="#000000",
    text="#FFFFFF",
    muted="#FFFFFF",
    border="#FFFFFF",
    accent="#FFFF00",
    accent_text="#000000",
    focus="#00FFFF",
    trouble="#FFFFFF",
    trouble_text="#000000",
    neutral="#000000",
    neutral_text="#FFFFFF",
)
VERDICTS = {
    Mood.PASS: Fill("#A5D6A7", "#000000"),
    Mood.FAIL: Fill("#B71C1C", "#FFFFFF"),
    Mood.REVIEW: Fill("#F9A825", "#000000"),
    Mood.ALERT: Fill("#6A1B9A", "#FFFFFF"),
}
COLOUR_BLIND_VERDICTS = VERDICTS | {
    Mood.PASS: Fill("#9AD0F5", "#000000"),
    Mood.FAIL: Fill("#A93C00", "#FFFFFF"),
}
THEMES = {"light": LIGHT, "dark": DARK, "high contrast": HIGH_CONTRAST}


@dataclass(frozen=True, slots=True)
class Theme:
    """One complete look.

    Attributes:
        name: "light", "dark" or "high contrast".
        colours: Of everything but the verdicts.
        colour_blind: Whether PASS and FAIL are told apart by blue and vermillion.
    """

    name: str
    colours: Colours
    colour_blind: bool = False

    def fill(self, mood: Mood) -> Fill:
        """Return the colours of the verdict band for a mood."""
        table = COLOUR_BLIND_VERDICTS if self.colour_blind else VERDICTS
        return table.get(mood, Fill(self.colours.neutral, self.colours.neutral_text))


def choose_theme(name: str, *, colour_blind: bool) -> Theme:
    """Return the theme of a name; "system" follows the desktop."""
    if name not in THEMES:
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        name = "dark" if dark else "light"
    return Theme(name, THEMES[name], colour_blind)


def wear(application: QApplication, theme: Theme) -> None:
    """Dress every window of the application in a theme."""
    colours = theme.colours
    application.setStyle("Fusion")
    palette = QPalette()
    for role, colour in {
        QPalette.ColorRole.Window: colours.window,
        QPalette.ColorRole.Base: colours.panel,
        QPalette.ColorRole.AlternateBase: colours.window,
        QPalette.ColorRole.Button: colours.raised,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.accent_text,
        QPalette.ColorRole.ToolTipBase: colours.panel,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.Link: colours.focus,
    }.items():
        palette.setColor(role, QColor(colour))
    application.setPalette(palette)
    application.setStyleSheet(style_sheet(theme))


def stress(button: QPushButton, *, on: bool) -> None:
    """Dress a button as the one to press next, or as any other."""
    if button.property("primary") is not on:
        button.setProperty("primary", on)
        button.style().unpolish(button)
        button.style().polish(button)


def style_sheet(theme: Theme) -> str:
    """Return the style sheet with the colours of a theme in place of their names (@text)."""
    sheet = STYLE_FILE.read_text(encoding="utf-8").replace("@icons", ICON_FOLDER.as_posix())
    is_dark = _luminance(theme.colours.panel) < _luminance(theme.colours.text)
    sheet = sheet.replace("@ground", "on_dark" if is_dark else "on_light")
    for name, colour in sorted(asdict(theme.colours).items(), key=lambda each: -len(each[0])):
        sheet = sheet.replace(f"@{name}", colour)
    return sheet


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
