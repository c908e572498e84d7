"""One camera for several views: how it is set for each of them."""

from collections.abc import Iterable, Mapping

from core.cameras.addresses import settings_in, without_settings
from core.cameras.base import Setting, Value
from core.cameras.drift import HELD_BY_AUTO
from core.cameras.turns import Adjustable, Fitting
from core.recipes import ViewSetup

Settings = dict[Setting, Value]


def fittings_of(
    views: Iterable[ViewSetup], cameras: Mapping[str, Adjustable]
) -> dict[str, Fitting]:
    """Return how cameras that several views share are set before each capture.

    A view's address says it; what only the addresses of others name is as at the view's reference.
    So are exposure, gain and white balance where the references differ in them.

    Args:
        views: Of a product.
        cameras: View name to its camera; those of one camera may give the same one.

    Returns:
        View name to what is done, for the views whose camera has to be set differently.
    """
    sharing: dict[str, list[ViewSetup]] = {}
    for view in views:
        if view.camera:
            sharing.setdefault(without_settings(view.camera), []).append(view)
    found: dict[str, Fitting] = {}
    for group in sharing.values():
        wanted = {view.name: _settings_of(view, _named(group)) for view in group}
        if any(each != wanted[group[0].name] for each in wanted.values()):
            found |= {
                name: Fitting(cameras[name], each)
                for name, each in wanted.items()
                if name in cameras
            }
    return found


def _named(group: list[ViewSetup]) -> list[Setting]:
    """Return the settings in which these views of one camera may differ."""
    named = {setting for view in group for setting in settings_in(view.camera)}
    for setting in HELD_BY_AUTO:
        values = {view.reference_settings.get(setting) for view in group}
        if len(values - {None}) > 1:
            named.add(setting)
    return [setting for setting in Setting if setting in named]


def _settings_of(view: ViewSetup, named: list[Setting]) -> Settings:
    wanted = {
        each: view.reference_settings[each] for each in named if each in view.reference_settings
    }
    wanted |= settings_in(view.camera)
    if view.reference_settings and Setting.AUTO in wanted:
        wanted[Setting.AUTO] = "off"
    return wanted
