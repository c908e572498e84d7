"""Cameras in the window: live pictures, the camera dialog, losses and signals."""
