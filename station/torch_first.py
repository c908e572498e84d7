"""On Windows torch fails when it is first loaded after Qt; here it is given the first turn."""

import ctypes
import sys
from importlib.util import find_spec
from pathlib import Path


def load_torch_before_qt() -> bool:
    """Load torch's c10.dll, which takes milliseconds and not the seconds of importing torch.

    Call it before the first import of PySide6. Does nothing on other systems.

    Returns:
        Whether a library was loaded.
    """
    if sys.platform != "win32":
        return False
    torch = find_spec("torch")
    if torch is None or torch.origin is None:
        return False
    library = Path(torch.origin).parent / "lib" / "c10.dll"
    try:
        ctypes.CDLL(str(library))
    except OSError:
        return False  # loading the models will say what is wrong with torch
    return True
