"""From a telephone to the desk and back: three posts, one testimony, one answer."""

import httpx
from deskhouse import Desk, Puller
from gatehouse import Keys, RunningGate, make_gate
from telephones import (
    INCOMPLETE,
    Telephone,
    answers_part,
    draw_receipt,
    filled,
    media_part,
)

NAMES = ("1.jpg", "2.jpg", "3.mp4")
ANSWER = "Біз сізді естідік."


def test_three_posts_are_one_testimony_and_its_number_reads_the_answer(tmp_path):
    keys = Keys()
    desk = Desk(tmp_path / "d", keys)
    receipt = draw_receipt()
    xml = filled("Үш файл.", receipt=receipt, word="қар алма", files=NAMES)
    with RunningGate(make_gate(tmp_path / "g", keys, desk.public)) as gate:
        phone = Telephone(gate.port)
        for name in NAMES:
            last = [] if name == NAMES[-1] else [INCOMPLETE]
            media = media_part(name, name.encode() * 30_000)
            assert phone.post([answers_part(xml), *last, media]).status == 201
        with Puller(desk) as puller:
            assert puller.end(puller.start(gate.url)) == ""
            waited, posts, exhibits, left = puller.admit(ANSWER)
            assert puller.end(puller.start(gate.url)) == ""
        assert (waited, posts, left) == (3, 3, 0)
        assert exhibits == [[name, 150_000] for name in NAMES]
        page = httpx.post(f"{gate.url}/kk/answer/", data={"receipt": receipt}).text
    assert ANSWER in page
    assert "қар алма" in page
