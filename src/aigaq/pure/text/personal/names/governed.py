"""Russian prepositions that let a word be nothing but a name: «у лены», «с пашей».

Лены are flax, too, but not after «у»; what may be either in the case that is wanted
stays open. Says that something is a name or nothing; never that it is none.
"""

from itertools import pairwise

from aigaq.pure.text.personal.folding import lower
from aigaq.pure.text.personal.names.forms import fold
from aigaq.pure.text.personal.names.lexicon import lexicon
from aigaq.pure.text.personal.names.ordinary import name_share
from aigaq.pure.text.personal.names.words import Word

REASON = "stands as only a name may stand"
_WANTS = {
    **dict.fromkeys(("у", "от", "для", "без", "кроме", "против", "из-за"), ("gent",)),
    **dict.fromkeys(("к", "ко", "благодаря"), ("datv",)),
    **dict.fromkeys(("с", "со"), ("ablt", "gent")),
    **dict.fromkeys(("над", "перед", "между"), ("ablt",)),
    **dict.fromkeys(("про", "через"), ("accs",)),
    **dict.fromkeys(("о", "об", "обо"), ("loct",)),
}
"""Prepositions people stand behind. Not of place: «на лене» is on a river."""
_MOSTLY = 0.5


def governed(text: str, words: list[Word]) -> None:
    """Take a word for a name where its preposition leaves it no other meaning."""
    for before, word in pairwise(words):
        cases = _WANTS.get(before.token.level)
        if cases is None or word.sure or word.barred or word.token.latin:
            continue
        if text[before.token.end : word.token.start] not in {" ", "\u00a0"}:
            continue
        known = fold(word.token.text) in lexicon().words_too or word.says.elsewhere
        if not known and name_share(lower(word.token.text), cases) >= _MOSTLY:
            word.take(0.65, REASON)
