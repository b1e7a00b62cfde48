"""Keeps a test member's password so that enrolling one takes no sixth of a second.

The desk's own algorithm at a cost that guards nothing: nearly every test of a page or
an action enrols somebody, and that was a fifth of the whole run. What a desk really
pays for a password, ``site/test_desk_settings.py`` shows.
"""

from django.contrib.auth.hashers import ScryptPasswordHasher


class LightScrypt(ScryptPasswordHasher):
    """A named module, because settings name a hasher by its address."""

    work_factor = 2
    parallelism = 1
