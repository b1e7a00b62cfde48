"""Releases of linked tables: what may be printed together, and what it gives away.

Import from the modules: ``model`` (tables, releases, rules), ``protect``
(``protect_release``), ``attack`` (``attack_releases``). Spec: docs/spec/disclosure.md.
"""
