"""People's names: lists, word forms, rules of context, and two statistical readers."""
