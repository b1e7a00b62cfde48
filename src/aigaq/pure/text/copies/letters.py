"""Letter tables: every script a post may be written in, down to one plain alphabet.

Plain data, made for comparing texts with each other and for nothing else: the result
is not a spelling anybody reads, and much is merged on purpose. Sounds that no common
spelling keeps apart are one letter here. Never used for search keys.
Source: docs/spec/copies.md section 1.
"""

CYRILLIC = str.maketrans(
    {
        **dict(zip("абвгдезиклмнопрстуфх", "abvgdeziklmnoprstufh", strict=True)),
        **dict(zip("әғқңөұүһіыйэёў", "agknouuhiiieeu", strict=True)),
        "ж": "j",
        "ц": "ts",
        "ч": "c",
        "ш": "w",
        "щ": "w",
        "ъ": "",
        "ь": "",
        "ю": "iu",
        "я": "ia",
    }
)
"""Cyrillic, Kazakh and Russian. ``w`` stands for ш and щ, ``c`` for ч."""

DIGRAPHS = (
    ("shch", "W"),
    ("sch", "W"),
    ("sh", "W"),
    ("ch", "C"),
    ("zh", "J"),
    ("kh", "H"),
    ("gh", "G"),
    ("yo", "E"),
    ("ye", "E"),
)
"""Longest first; capital letters so that the table below cannot meet them again."""

LATIN = str.maketrans(
    {
        **dict(zip("äáöóüúūýůğǵñńŋ", "aaoouuuuuggnnn", strict=True)),
        **dict(zip("şśšçčćıïížéëè", "wwwccciiijeee", strict=True)),
        "\u0307": "",
        "c": "ts",
        "h": "h",
        "q": "k",
        "x": "h",
        "w": "u",
        "y": "i",
        **dict(zip("WCJHGE", "wcjhge", strict=True)),
    }
)
"""Latin of 2021, of 2018, without marks, as typed in chats, and Russian in Latin."""

ARABIC = str.maketrans(
    {
        **dict(zip("اٵبۆگعدەجزيكقلمن", "aabvggdejzikklmn", strict=True)),
        **dict(zip("ڭوپرستۋۇٷفحھچشى", "noprstuuufhhcwi", strict=True)),
        "ٸ": "i",
        "ئ": "i",
        "ٶ": "o",
        "ء": "",
        "ٴ": "",
    }
)
"""The Arabic script of Kazakhs abroad."""

TO_CYRILLIC = str.maketrans(
    {
        **dict(zip("aceopxyisj", "асеорхуіѕј", strict=True)),
        **dict(zip("ABCEHKMOPTXYISJ", "АВСЕНКМОРТХУІЅЈ", strict=True)),
        **dict(zip("kmtunrbhv", "кмтипгвн\u0475", strict=True)),
        **dict(zip("αερουκτνιοΑΒΕΗΚΜΝΟΡΤΧ", "аероикттіоАВЕНКМНОРТХ", strict=True)),
        "ѕ": "с",
        "\u0475": "в",
        "ë": "ё",
    }
)
"""Latin and Greek letters that pass for Cyrillic ones."""

TO_LATIN = str.maketrans(
    {
        **dict(zip("асеорхуіѕјһ\u0501\u051b\u051d", "aceopxyisjhdqw", strict=True)),
        **dict(zip("АВСЕНКМОРТХУІЅЈ", "ABCEHKMOPTXYISJ", strict=True)),
        **dict(zip("кмтнвпг", "kmthbnr", strict=True)),
        **dict(zip("αερουκτνιοΑΒΕΗΚΜΝΟΡΤΧ", "aepoyktvioABEHKMNOPTX", strict=True)),
    }
)
"""Cyrillic and Greek letters that pass for Latin ones."""

LOOKS_CYRILLIC = frozenset("aceopxyikmtunrbhABCEHKMOPTXYI")
"""Latin letters that can stand in a Cyrillic word unseen."""

LOOKS_LATIN = frozenset("асеорхуікмтнвАВСЕНКМОРТХУІһ")
"""Cyrillic letters that can stand in a Latin word unseen."""

DIGITS = str.maketrans("0346", "озчб")
"""Digits typed for Cyrillic letters inside a word."""

LATIN_DIGITS = str.maketrans("0134", "oieC")
"""Digits typed for Latin letters inside a word; ``C`` is ч, as above."""
