"""Starts the constraint solver in a process of its own and waits for its answer.

Questions and answers are numbers only and travel through pipes; nothing is written to
disk, and the process ends with its answer or when its time is over.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from aigaq.pure.statistics.release.programme import bounds_answer, bounds_question
from aigaq.pure.statistics.release.refusals import ReleaseTooHard
from aigaq.pure.statistics.release.space import Indices
from aigaq.pure.statistics.release.system import System

MODULE = "aigaq.pure.statistics.release.cpsat"
START = 20.0
"""Seconds the process may take beside solving: loading is slow on an old laptop."""


def ask(question: dict[str, Any]) -> dict[str, Any]:
    """Put one question.

    Raises:
        ReleaseTooHard: no answer came in time.
    """
    try:
        done = subprocess.run(  # noqa: S603  # our own module, by its name
            [sys.executable, "-m", MODULE],
            input=json.dumps(question),
            capture_output=True,
            text=True,
            check=True,
            timeout=question["seconds"] + START,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        raise ReleaseTooHard from None
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def exact_bounds(
    system: System, wanted: Sequence[Indices]
) -> list[tuple[int, int] | None]:
    """Bound sums of a system in whole numbers; None where there was no time."""
    try:
        return bounds_answer(ask(bounds_question(system, wanted, seconds=5.0)))
    except ReleaseTooHard:
        return [None for _ in wanted]
