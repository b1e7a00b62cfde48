"""Pages of the desk: read the form, call one action or query, show what it says."""
