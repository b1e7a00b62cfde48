"""Speak: pages, commands and exchange; own no case data, import no other door."""
