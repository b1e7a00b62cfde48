"""Both processes' settings with a throw-away home, for the type checker only.

The home is gone once the settings are read: nothing here opens a database, and the
type checker ends without asking anybody, so nothing could be removed at its end.
Never imported by a process that keeps anything.
"""

from aigaq.site.settings import trial
from aigaq.site.settings.desk import *  # noqa: F403  # settings are names
from aigaq.site.settings.gate import (  # the same
    AIGAQ_FILES_BUDGET,  # noqa: F401
    AIGAQ_TEXTS_BUDGET,  # noqa: F401
)

trial.remove_home(trial.HOME)
