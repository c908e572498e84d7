"""Settings of the station and its keys."""
