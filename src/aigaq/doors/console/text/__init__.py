"""``aigaq text``: Kazakh, Russian and English, line by line; needs no database.

One module a command, imported only when it is asked for. Reads UTF-8 from a file or
standard input and answers line by line, in the same order. Keeps nothing.
"""

import click

from aigaq.doors.console.lazy import LazyGroup

COMMANDS = {
    "keys": "Print the search keys of each line.",
    "language": "Print the language or languages of each line.",
    "personal": "Find personal data in each line.",
    "glossary": "Find the terms of a glossary in each line.",
    "copies": "Find lines that are copies of each other.",
    "search": "Search documents with queries, both from files.",
    "transliterate": "Write Kazakh in another of its spellings.",
    "hyphenate": "Put soft hyphens between syllables.",
    "train-names": "Train a finder of names on a corpus of your own.",
}
"""Command -> its line in ``aigaq text --help``."""


@click.command(cls=LazyGroup, package=__name__, lines=COMMANDS)
def command() -> None:
    """Kazakh, Russian, English: keys, names, glossary, copies, search."""
