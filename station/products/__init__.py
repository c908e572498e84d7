"""Setting products up, and challenging what was set up."""
