"""What a machine must be before a gate may run on it: facts in, findings out."""
