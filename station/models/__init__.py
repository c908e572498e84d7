"""The shelf of models, and teaching the embedded one."""
