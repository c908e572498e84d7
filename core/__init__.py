"""The inspection: no Qt, no globals, no work at import time."""
