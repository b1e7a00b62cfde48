"""Concepts of the work in three languages: полиция, police, сот, court, and so on."""
