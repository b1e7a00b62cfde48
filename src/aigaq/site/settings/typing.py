"""Both processes' settings with a throw-away home, for the type checker only."""

from aigaq.site.settings import trial  # noqa: F401  # makes the home
from aigaq.site.settings.desk import *  # noqa: F403  # settings are names
from aigaq.site.settings.gate import (  # the same
    AIGAQ_FILES_BUDGET,  # noqa: F401
    AIGAQ_TEXTS_BUDGET,  # noqa: F401
)
