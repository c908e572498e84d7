"""The real window and all it is made of, around a loader, cameras and products that are given."""

from types import SimpleNamespace

from PySide6.QtWidgets import QApplication

from station.background import Background
from station.engineer_desk import EngineerDesk
from station.inspection_thread import InspectionThread
from station.main_window import MainWindow
from station.operation import Operation
from station.products.products import Products
from station.widgets.theme import choose_theme, wear


def make_window(
    settings,
    shelf,
    load,
    serve,
    borrow,
    *,
    give_back=lambda: None,
    cameras=list,
    settings_file=None,
):
    """Build the window; ``close`` of what is returned takes it apart.

    Args:
        settings: Of the station.
        shelf: Holds the products.
        load: Makes the equipment, on the inspection thread.
        serve: Gives view name to stream for a recipe.
        borrow: Gives the stream of an address to a dialog.
        give_back: Is told when a dialog needs its streams no more.
        cameras: Lists them.
        settings_file: Where settings are stored.
    """
    theme = choose_theme(settings.theme, colour_blind=settings.colour_blind)
    wear(QApplication.instance(), theme)
    thread, background = InspectionThread(), Background()
    operation, products = Operation(thread, serve), Products(shelf)
    desk = EngineerDesk(
        settings,
        settings,
        settings_file,
        theme,
        products,
        operation,
        thread,
        background,
        borrow,
        give_back,
        cameras,
    )
    window = MainWindow(settings, theme, products, operation, thread, background, desk, load)

    def close():
        window.close()
        thread.close()
        background.close()

    return SimpleNamespace(
        thread=thread,
        background=background,
        operation=operation,
        desk=desk,
        window=window,
        settings_file=settings_file,
        close=close,
    )
