"""The ``aigaq`` command: parse, call one action, print what happened."""
