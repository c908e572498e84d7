"""Cameras: one protocol, one module per kind, one thread per open camera."""
