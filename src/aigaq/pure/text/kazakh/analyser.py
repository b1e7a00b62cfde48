"""A Kazakh analyser the operator may bring: an ``.hfstol`` file, read by pyhfst.

Such transducers know more words than a list does, but their licences do not let us
ship one. What it finds is added to our own keys. Named in AIGAQ_KAZAKH_HFSTOL.
"""

import os
from functools import cache
from pathlib import Path
from typing import Any, Final

from aigaq.pure.text.errors import AnalyserUnreadable
from aigaq.pure.text.kazakh.words import Verbs, expand

VARIABLE: Final = "AIGAQ_KAZAKH_HFSTOL"
_VERB: Final = "<v>"


def citations(form: str, verbs: Verbs) -> list[str]:
    """Return the words the operator's analyser sees in ``form``; none without one.

    Args:
        form: lower-case Cyrillic, as written.
        verbs: stem -> citation forms, for an analyser that names verbs by stem.

    Raises:
        AnalyserUnreadable: the variable names something else than an analyser.
    """
    named = os.environ.get(VARIABLE, "")
    if not named:
        return []
    found: list[str] = []
    for analysis, _weight in _opened(named).lookup(form):
        lemma, mark, tags = str(analysis).partition("<")
        if not lemma or not mark:
            continue
        if (mark + tags).startswith(_VERB):
            stem = expand(lemma.lower())
            found.extend(verbs.get(stem, (lemma.lower() + "у",)))
        else:
            found.append(lemma.lower())
    return list(dict.fromkeys(found))


@cache
def _opened(named: str) -> Any:
    if not Path(named).is_file():
        raise AnalyserUnreadable
    from pyhfst import HfstInputStream  # noqa: PLC0415  # only where an operator has one

    try:
        return HfstInputStream(named, cache=False).read()
    except Exception as error:
        # It is a parser of bytes: whatever it stumbles over, the file is not one.
        raise AnalyserUnreadable from error
