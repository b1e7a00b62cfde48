"""Forms of the desk: read what a person typed; decide nothing."""
