"""A name and a word, as RFC 7616 and 7617 prove that one knows them."""

import base64

import pytest

from aigaq.pure.formats.openrosa.authorization import (
    ALGORITHMS,
    Known,
    challenges,
    judge,
    known,
)

# The example of RFC 7616, section 3.9.1.
REALM = "http-auth@example.org"
HELD = known("Mufasa", REALM, "Circle of Life")
NONCE = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"
CNONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"
MD5 = "8ca523f5e9506fed4657c9700eebdbec"
SHA256 = "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"


def header(algorithm="MD5", response=MD5, **changed):
    facts = {
        "username": '"Mufasa"',
        "realm": f'"{REALM}"',
        "uri": '"/dir/index.html"',
        "algorithm": algorithm,
        "nonce": f'"{NONCE}"',
        "nc": "00000001",
        "cnonce": f'"{CNONCE}"',
        "qop": "auth",
        "response": f'"{response}"',
        **changed,
    }
    return "Digest " + ", ".join(f"{name}={value}" for name, value in facts.items())


def tried(line, method="GET", target="/dir/index.html", *, basic=True):
    return judge(line, method, target, HELD, basic=basic)


SPELLINGS = {
    "MD5": header(),
    "SHA-256": header("SHA-256", SHA256),
    "without an algorithm": header().replace("algorithm=MD5, ", ""),
    "quoted algorithm and qop": header('"MD5"', qop='"auth"'),
    "scheme in small letters": header().replace("Digest", "digest"),
    "no space after commas": header().replace(", ", ","),
    "digits in capitals": header(response=MD5.upper()),
}


@pytest.mark.parametrize("line", SPELLINGS.values(), ids=SPELLINGS.keys())
def test_the_example_of_the_standard_is_let_in_however_it_is_spelt(line):
    proof = tried(line)
    assert proof.good
    assert proof.nonce == NONCE


REFUSED = {
    "nothing": "",
    "another scheme": "Bearer abc",
    "another response": header(response="0" * 32),
    "no response": header().replace(f', response="{MD5}"', ""),
    "another name": header(username='"Scar"'),
    "another realm": header(realm='"x"'),
    "another address": header(uri='"/dir/"'),
    "another nonce": header(nonce='"abc"'),
    "an unknown algorithm": header("SHA-512-256"),
    "a session algorithm": header("MD5-sess"),
    "integrity, which we do not offer": header(qop="auth-int"),
    "SHA-256's digest said to be MD5's": header("MD5", SHA256),
    "quotes that never end": 'Digest username="Mufasa',
    "signs of all the world": 'Digest response="қар", username="Mufasa"',
    "very long": "Digest " + "a=b, " * 100_000,
}


@pytest.mark.parametrize("line", REFUSED.values(), ids=REFUSED.keys())
def test_what_does_not_prove_it_is_not_let_in(line):
    assert not tried(line).good


def test_a_proof_for_one_verb_is_none_for_another():
    assert not tried(header(), method="POST").good


def test_the_old_digest_without_qop_is_understood():
    # RFC 2069's shape; worked out by hand from its definition.
    import hashlib

    def h(text):
        return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()

    first = h(f"Mufasa:{REALM}:Circle of Life")
    made = h(f"{first}:{NONCE}:{h('GET:/dir/index.html')}")
    line = header(response=made)
    for gone in (", nc=00000001", f', cnonce="{CNONCE}"', ", qop=auth"):
        line = line.replace(gone, "")
    assert tried(line).good


def basic(text):
    return "Basic " + base64.b64encode(text.encode()).decode()


BASIC = {
    "the right word": (basic("Mufasa:Circle of Life"), True),
    "another word": (basic("Mufasa:circle of life"), False),
    "another name": (basic("Scar:Circle of Life"), False),
    "no colon": (basic("Mufasa"), False),
    "no base64": ("Basic ???", False),
    "no text": ("Basic " + base64.b64encode(b"\xff\xfe").decode(), False),
}


@pytest.mark.parametrize(("line", "good"), BASIC.values(), ids=BASIC.keys())
def test_basic_is_judged_by_the_word(line, good):
    assert tried(line).good is good


def test_basic_does_not_count_where_others_read_along():
    assert not tried(basic("Mufasa:Circle of Life"), basic=False).good


def test_a_word_in_any_language_is_known_again_and_not_kept():
    held = known("phone", "gate", "қараңғы түн 12")
    line = basic("phone:қараңғы түн 12")
    assert judge(line, "GET", "/", held, basic=True).good
    assert "қараңғы" not in str(held.secrets)
    assert isinstance(held, Known)


def test_every_way_in_has_a_line_of_its_own_and_the_known_one_comes_first():
    lines = challenges("gate", "abc", stale=True, basic=True)
    assert [line.split()[0] for line in lines] == ["Digest", "Digest", "Basic"]
    assert [f"algorithm={each}" in lines[at] for at, each in enumerate(ALGORITHMS)]
    assert "algorithm=MD5" in lines[0]
    assert all("stale=true" in line for line in lines[:2])
    assert len(challenges("gate", "abc", stale=False, basic=False)) == 2
