"""The Qt application and the command line; skins over core."""
