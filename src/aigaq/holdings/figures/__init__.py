"""Figures: questions put to the record, and the answers that may be shown."""
