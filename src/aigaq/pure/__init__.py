"""Decides and translates: no Django, no disk, no network, no clock."""
