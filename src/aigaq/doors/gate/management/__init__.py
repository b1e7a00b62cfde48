"""Commands of the gate, started by the console by name."""
