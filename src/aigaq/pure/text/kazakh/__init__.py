"""Kazakh word forms: suffixes as they are built, words they are built on."""
