"""``aigaq member`` and ``aigaq journal``, as a person types them."""

import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest
from desk_on_disk import PASSWORD, WORD, aigaq, at, done, run_inside
from sqlcipher3 import dbapi2 as sqlcipher


@pytest.fixture(scope="module")
def with_dana(made_desk, tmp_path_factory):
    folder = tmp_path_factory.mktemp("dana") / "desk"
    shutil.copytree(made_desk, folder)
    (folder / "password").write_text(PASSWORD)
    done(
        *("member", "add", "dana", "--name", "Dana", "--role", "documenter"),
        *("--password-file", folder / "password", *at(folder / "home")),
    )
    return folder


@pytest.fixture
def dana(with_dana, tmp_path):
    """A desk with one member, which this test may spoil."""
    shutil.copytree(with_dana, tmp_path / "desk")
    return tmp_path / "desk" / "home"


@pytest.fixture(scope="module")
def with_three_entries(with_dana, tmp_path_factory):
    folder = tmp_path_factory.mktemp("three") / "desk"
    shutil.copytree(with_dana, folder)
    done("member", "totp", "dana", *at(folder / "home"))
    return folder


def test_a_member_comes_gets_roles_and_a_second_factor_and_goes(dana):
    assert done("member", "list", *at(dana)) == (
        "dana\tactive\tdocumenter\tno second factor\n"
    )
    secret, address = done("member", "totp", "dana", *at(dana)).split()
    assert address == f"otpauth://totp/dana?secret={secret}&issuer=Desk"
    roles = ("--role", "reviewer", "--role", "lawyer")
    done("member", "roles", "dana", *roles, *at(dana))
    assert done("member", "list", *at(dana)) == (
        "dana\tactive\tlawyer,reviewer\tsecond factor\n"
    )
    done("member", "retire", "dana", *at(dana))
    assert done("member", "list", *at(dana)) == "dana\tretired\t-\tno second factor\n"
    verbs = [line.split("\t")[3] for line in _entries(dana)]
    assert verbs == [
        "member.retire",
        "member.set_roles",
        "member.enrol_totp",
        "member.enrol",
        "desk.found",
    ]


def _entries(home):
    return done("journal", "list", *at(home)).splitlines()


def test_a_refusal_is_a_sentence_a_next_step_and_a_code(dana):
    refused = aigaq(
        *("member", "add", "dana", "--name", "D", "--role", "editor"),
        *("--password-file", dana.parent / "password", *at(dana)),
        AIGAQ_LANGUAGE="kk",
    )
    assert refused.returncode == 2
    assert refused.stderr.endswith("[member.exists]\n")
    assert refused.stderr.startswith("Бұл кіру аты бос емес.")
    assert refused.stdout == ""


def test_the_journal_prints_its_length_and_head(dana):
    first = done("journal", "verify", *at(dana))
    count, head = first.strip().split(" entries, head ")
    assert (count, len(head)) == ("2", 64)
    done("member", "totp", "dana", *at(dana))
    later = done("journal", "verify", "--head", head.upper(), *at(dana))
    assert later.splitlines()[1] == "the head given is entry 2"


def tamper(home, *statements):
    """What somebody with the passphrase and a database tool could do."""
    tool = sqlcipher.connect(str(home / "desk.db"))
    tool.execute("PRAGMA key = '" + WORD.replace("'", "''") + "'")
    tool.execute("DROP TRIGGER journal_no_update")
    tool.execute("DROP TRIGGER journal_no_delete")
    for statement in statements:
        tool.execute(statement)
    tool.commit()
    tool.close()


TAMPERED = {
    "a changed detail": (
        'UPDATE journal_entry SET detail = \'{"roles":["editor"]}\' WHERE seq = 2',
        "2",
    ),
    "a removed middle": ("DELETE FROM journal_entry WHERE seq = 2", "2"),
    "a removed beginning": ("DELETE FROM journal_entry WHERE seq = 1", "1"),
    "two entries exchanged": (
        "UPDATE journal_entry SET seq = seq - 5 WHERE seq IN (2, 3)",
        "2",
    ),
}


@pytest.mark.parametrize(("statement", "place"), TAMPERED.values(), ids=TAMPERED.keys())
def test_a_broken_journal_is_named_and_the_status_is_two(
    with_three_entries, tmp_path, statement, place
):
    shutil.copytree(with_three_entries, tmp_path / "desk")
    home = tmp_path / "desk" / "home"
    turn_round = "UPDATE journal_entry SET seq = -seq WHERE seq < 0"
    tamper(home, statement, turn_round)
    found = aigaq("journal", "verify", *at(home))
    assert found.returncode == 2
    assert f"number {place}." in found.stderr
    assert "[journal.broken]" in found.stderr


def test_a_cut_off_end_is_seen_by_whoever_kept_a_head(dana):
    head = done("journal", "verify", *at(dana)).split()[-1]
    tamper(dana, "DELETE FROM journal_entry WHERE seq = 2")
    assert done("journal", "verify", *at(dana)).startswith("1 entries")
    found = aigaq("journal", "verify", "--head", head, *at(dana))
    assert found.returncode == 2
    assert "[journal.shortened]" in found.stderr


WRITER = """
from aigaq.holdings.journal.actions import note
for turn in range(25):
    note(by=sys.argv[1], verb="event.open", subject=f"E-{turn}")
"""


def test_two_processes_take_turns(dana):
    with ThreadPoolExecutor(2) as both:
        list(both.map(lambda who: run_inside(dana, WRITER, who), ("one", "two")))
    assert done("journal", "verify", *at(dana)).startswith("52 entries")
