"""What a command says before it starts when the Kazakh word list is not there."""

from aigaq.doors.console.text.lines import spoken_text_refusals, warn
from aigaq.pure.text.errors import WordListMissing
from aigaq.pure.text.kazakh.wordlist import found_list


def say_what_is_missing() -> None:
    """Warn on standard error when our own short list has to stand in."""
    with spoken_text_refusals():
        if found_list() is None:
            warn(WordListMissing())
