"""The page's script solves the gate's riddles; no gate can make it work for hours."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

import aigaq
from aigaq.doors.gate.passes import new_challenge, worth

SCRIPT = Path(aigaq.__file__).parent / "doors" / "gate" / "browser" / "challenge.js"
PROGRAM = """
import {{ solve }} from {path};
const challenges = {challenges};
const said = await Promise.all(
  challenges.map((each) => solve(each).catch((fault) => fault.name)),
);
console.log(JSON.stringify(said));
"""


def in_node(*challenges):
    program = PROGRAM.format(
        path=json.dumps(str(SCRIPT)), challenges=json.dumps(challenges)
    )
    done = subprocess.run(
        [shutil.which("node"), "--input-type=module", "-"],
        input=program,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_what_the_script_finds_is_a_pass():
    passes = in_node(new_challenge(0), new_challenge(3), new_challenge(4))
    assert [worth(each) for each in passes] == [2, 2, 2]


@pytest.mark.parametrize("more", [{"bits": 13}, {"n": 1 << 16}, {"p": 9}, {"r": 99}])
def test_a_gate_that_asks_for_too_much_gets_nothing(more):
    assert in_node({**new_challenge(0), **more}) == ["RangeError"]
