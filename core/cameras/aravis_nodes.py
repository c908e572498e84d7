"""The node map of a camera that Aravis drives, in the form that standard_features expects."""

import ctypes
from typing import Any

from core.cameras.aravis_library import Library
from core.cameras.base import SettingRefusedError

_READ_ONLY = 0
_KINDS = ("float", "integer", "boolean")


class AravisNodes:
    """Reads and writes features by name; see standard_features.Nodes.

    Args:
        library: Aravis.
        camera: Pointer to its ArvCamera.
        device: Pointer to its ArvDevice.
        name: The camera's name, for messages.
    """

    def __init__(self, library: Library, camera: int, device: int, name: str) -> None:
        self._library = library
        self._camera = camera
        self._device = device
        self._kinds: dict[str, str] = {}
        self.name = name

    def has(self, node: str) -> bool:
        """Whether the camera has this node now."""
        return bool(self._call("arv_camera_is_feature_available", node))

    def is_writable(self, node: str) -> bool:
        """Whether the node may be written now."""
        pointer = self._library.call("arv_device_get_feature", self._device, node.encode())
        if not pointer:
            return False
        mode = self._library.call("arv_gc_feature_node_get_actual_access_mode", pointer)
        return bool(mode > _READ_ONLY)

    def number(self, node: str) -> float:
        """Return the value of a float, integer or boolean node."""
        kind = self._kinds.get(node)
        if kind is not None:
            return float(self._call(f"arv_camera_get_{kind}", node))
        for kind in _KINDS:
            try:
                value = float(self._call(f"arv_camera_get_{kind}", node))
            except SettingRefusedError:  # a node of another kind
                continue
            self._kinds[node] = kind
            return value
        raise SettingRefusedError(
            f"The camera {self.name} does not say what its {node} is.",
            "Update the camera's firmware or leave this setting alone.",
        )

    def set_number(self, node: str, value: float) -> None:
        """Write a float, integer or boolean node."""
        self.number(node)  # learns its kind
        kind = self._kinds[node]
        number = value if kind == "float" else round(value)
        self._call(f"arv_camera_set_{kind}", node, number)

    def bounds(self, node: str) -> tuple[float, float, float | None]:
        """Return least value, greatest value and step."""
        self.number(node)
        if self._kinds[node] == "float":
            low, high = ctypes.c_double(), ctypes.c_double()
            self._call("arv_camera_get_float_bounds", node, low, high)
            return low.value, high.value, None
        least, most = ctypes.c_int64(), ctypes.c_int64()
        self._call("arv_camera_get_integer_bounds", node, least, most)
        step = self._call("arv_camera_get_integer_increment", node)
        return float(least.value), float(most.value), float(max(1, step))

    def word(self, node: str) -> str:
        """Return the value of an enumeration node."""
        return str(self._call("arv_camera_get_string", node))

    def set_word(self, node: str, value: str) -> None:
        """Write an enumeration node."""
        self._call("arv_camera_set_string", node, value.encode())

    def words(self, node: str) -> tuple[str, ...]:
        """Return what an enumeration node can take now."""
        return self._library.words(self._camera, node, self.name)

    def _call(self, function: str, node: str, *arguments: object) -> Any:  # noqa: ANN401
        passed = [
            ctypes.byref(each) if isinstance(each, ctypes.c_double | ctypes.c_int64) else each
            for each in arguments
        ]
        return self._library.call(function, self._camera, node.encode(), *passed, camera=self.name)
