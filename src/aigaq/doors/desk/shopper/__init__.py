"""The mystery shopper: visits our own gate as anybody would, and compares."""
