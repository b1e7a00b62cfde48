"""Kazakh, Russian and English text: keys, spellings, names, copies.

Imports nothing from the rest of Aigaq. Reads its own data files and a word list the
operator has; never writes, never asks a network.
"""
