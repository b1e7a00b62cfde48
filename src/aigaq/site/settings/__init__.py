"""Settings, one module per process; a missing or odd value stops the start."""
