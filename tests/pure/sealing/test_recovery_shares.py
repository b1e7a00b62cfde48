"""Two of three shares restore a key; one, or a wrong one, never does."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigaq.pure.errors import KeyMalformed
from aigaq.pure.sealing.agekeys import new_identity, spell_identity
from aigaq.pure.sealing.refusals import ShareMistyped, SharesForeign, SharesTooFew
from aigaq.pure.sealing.shares import (
    SHARES,
    WORDS,
    join_identity,
    split_identity,
)

KEY = new_identity()
MADE = split_identity(KEY)


@settings(max_examples=20, deadline=None)
@given(st.binary(min_size=32, max_size=32))
def test_any_two_shares_in_any_order_restore_any_key(secret):
    key = spell_identity(secret)
    shares = split_identity(key)
    assert len(shares) == SHARES
    assert {len(share.split()) for share in shares} == {WORDS}
    assert {join_identity(pair) for pair in permutations(shares, 2)} == {key}
    assert join_identity(shares) == key


@pytest.mark.parametrize("share", MADE)
def test_one_share_restores_nothing_even_given_twice(share):
    for alone in ([share], [share, share]):
        with pytest.raises(SharesTooFew):
            join_identity(alone)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, WORDS - 1), st.integers(0, 1), st.integers(1, 1023))
def test_one_wrong_word_is_noticed_and_its_share_named(place, which, shift):
    from shamir_mnemonic.wordlist import WORDLIST

    words = MADE[which].split()
    words[place] = WORDLIST[(WORDLIST.index(words[place]) + shift) % len(WORDLIST)]
    given_out = [*MADE[:2]]
    given_out[which] = " ".join(words)
    with pytest.raises(ShareMistyped) as refused:
        join_identity(given_out)
    assert refused.value.facts == {"share": which + 1}
    assert words[place] not in str(refused.value).split()


def swapped(text):
    first, second, *rest = text.split()
    return " ".join([second, first, *rest])


MISTYPED = {
    "two words exchanged": swapped(MADE[1]),
    "a word left out": " ".join(MADE[1].split()[:-1]),
    "a word too many": MADE[1] + " academic",
    "a word of no list": MADE[1].replace(MADE[1].split()[5], "құпия"),
    "nothing": "",
}


@pytest.mark.parametrize("bad", MISTYPED.values(), ids=MISTYPED.keys())
def test_a_share_that_was_copied_wrong_is_named(bad):
    with pytest.raises(ShareMistyped) as refused:
        join_identity([MADE[0], bad])
    assert refused.value.facts == {"share": 2}


FORGIVEN = {
    "capitals": MADE[1].upper(),
    "lines and numbers": "\n".join(f"{n}. {w}" for n, w in enumerate(MADE[1].split())),
    "remarks above": f"# 2 / 3\n  # any two\n{MADE[1]}\n",
    "four letters of each word": " ".join(word[:4] for word in MADE[1].split()),
}


@pytest.mark.parametrize("kind", FORGIVEN.values(), ids=FORGIVEN.keys())
def test_how_a_share_is_written_does_not_matter(kind):
    assert join_identity([MADE[2], kind]) == KEY


def test_shares_of_two_splits_do_not_go_together():
    for other in (split_identity(KEY), split_identity(new_identity())):
        with pytest.raises(SharesForeign):
            join_identity([MADE[0], other[1]])


def test_shares_of_another_kind_of_secret_are_refused():
    from shamir_mnemonic.shamir import generate_mnemonics

    [three] = generate_mnemonics(1, [(3, 3)], bytes(32), iteration_exponent=0)
    [short] = generate_mnemonics(1, [(2, 3)], bytes(16), iteration_exponent=0)
    for foreign in (three, short):
        with pytest.raises(SharesForeign):
            join_identity(foreign[:2])


def test_what_is_no_key_is_not_split():
    for text in ("", "AGE-SECRET-KEY-1QQ", "age1" + "q" * 58):
        with pytest.raises(KeyMalformed):
            split_identity(text)
