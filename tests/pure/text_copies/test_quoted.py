"""A post quoted in part is the post, whatever else stands beside the quotation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.pure.text.copies.pairs import compare
from aigaq.pure.text.copies.quoted import quoted_part

POST = (
    "The guard at the pool would not let my sister in and called the manager. "
    "He said the rules had changed that very morning. "
)
TOLD = POST + "We went home and have not been back to any pool since then."


@pytest.mark.parametrize(
    "text",
    [
        f'"{POST.strip()}" a reader wrote to our editors last week.',
        f"One of our readers has this to tell: «{POST.strip()}» Who knows this pool?",
        f"“{POST.strip()}” What a shame, write to the owners of that place at once!",
    ],
)
def test_a_post_quoted_in_part_is_a_copy_whatever_each_goes_on_with(text):
    assert compare(TOLD, text) is not None
    assert compare(text, TOLD) is not None


@pytest.mark.parametrize(
    "text",
    [
        # Another is kept out, by another.
        f'"A guard at the shop let no woman in and called the police." {TOLD[-50:]}',
        # Quoted is less than a text by itself would need.
        f'He said "the rules had changed" and let all in. {TOLD[-50:]}',
        f'"{POST.strip()}" This is false, nobody was turned away, do not believe it.',
        f'"{POST.strip()}" is a fake that has been sent round since last autumn.',
        f'"{POST.strip()}" No, not so.',
        f"Желіде тараған «{POST.strip()}» деген жазба шындыққа жанаспайды.",
        f"Слова «{POST.strip()}» действительности не соответствуют, сказал директор.",
    ],
)
def test_a_quotation_of_something_else_or_one_called_false_is_none(text):
    assert compare(TOLD, text) is None


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("He wrote: «she said «go» and left» last night", "she said «go» and left…"),
        ('It was "short" and "then some more" there', 'short" and "then some more…'),
        ("“Cut off here...” – and so on", "Cut off here…"),
        ("«All of it is quoted.»", None),
        ("«Never closed, she wrote", None),
        ("closed» before «it opened", None),
        ("nothing quoted at all", None),
    ],
)
def test_the_passage_in_the_outermost_marks_is_what_is_quoted(text, part):
    assert (quoted_part(text) or (None,))[0] == part


@given(st.text(alphabet='ab «»“”„"….', max_size=40))
def test_what_is_quoted_stands_in_the_text(text):
    found = quoted_part(text)
    assert found is None or found[0].rstrip("…") in text
