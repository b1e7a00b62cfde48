"""The published tables, their published answers, and ours; with times.

Kosovo, Korea, the Western site and the UK with every method; the latent classes run
in two processes as the command runs them. Run: .venv/bin/python bench/unseen.py
"""

import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests/pure/unseen"))

from published import HEPATITIS, KOREA, KOSOVO, UK_FIVE, UK_SIX, WESTERN

from aigaq.pure.statistics.unseen.answer import Answer, Method, Selection
from aigaq.pure.statistics.unseen.gate import Question, estimate
from aigaq.pure.statistics.unseen.latent import BLOCKS

BIC, STEPWISE = Selection.BIC, Selection.STEPWISE
QUICK = (
    ("Kosovo", KOSOVO, Method.LOGLINEAR, BIC, "10,356.52 (6,947-18,010)"),
    ("Kosovo", KOSOVO, Method.DGA, None, "12,595 (9,827-16,544)"),
    ("Kosovo", KOSOVO, Method.CHAO, None, "8,594"),
    ("Korea", KOREA, Method.LOGLINEAR, BIC, "157.17 (128-349)"),
    ("Korea", KOREA, Method.LOGLINEAR, STEPWISE, "268.78"),
    ("Western", WESTERN, Method.LOGLINEAR, STEPWISE, "2,483.38 (1,293-3,670)"),
    ("UK five", UK_FIVE, Method.LOGLINEAR, STEPWISE, "11,312.99 (9,367-15,219)"),
    ("UK five", UK_FIVE, Method.LOGLINEAR, BIC, "25,311 (11,168-56,052)"),
    ("UK five", UK_FIVE, Method.DGA, None, "22,990 (10,387-33,509)"),
    ("UK five", UK_FIVE, Method.CHAO, None, "13,573"),
    ("UK six", UK_SIX, Method.LOGLINEAR, STEPWISE, "11,418"),
    ("Taiwan", HEPATITIS, Method.CHAO, None, "479 (truth 545)"),
)
LONG = (
    ("Korea", KOREA, "136 (123-197)"),
    ("Kosovo", KOSOVO, "10,434 (9,117-13,933)"),
    ("UK five", UK_FIVE, "20,232-20,844 (10,935-32,842)"),
)


def line(name: str, answer: Answer, published: str, seconds: float) -> str:
    method = f"{answer.method} {answer.selection or ''}"
    if answer.estimate is None:
        ours = answer.warnings[0].code
    else:
        ours = f"{answer.estimate:,.2f} ({answer.lower:,.0f}-{answer.upper:,.0f})"
    return (
        f"{name:8} {method:19} {published:30} {ours:34} {answer.say:9} {seconds:5.1f} s"
    )


def main() -> None:
    print(f"{'table':8} {'method':19} {'published':30} {'here':34} say")
    for name, table, method, selection, published in QUICK:
        start = time.perf_counter()
        answer = estimate(table, Question(method, selection))
        print(line(name, answer, published, time.perf_counter() - start), flush=True)
    context = get_context("forkserver")
    with ProcessPoolExecutor(BLOCKS, mp_context=context) as pool:
        for name, table, published in LONG:
            start = time.perf_counter()
            answer = estimate(table, Question(Method.LCMCR, mapper=pool.map))
            print(
                line(name, answer, published, time.perf_counter() - start), flush=True
            )


if __name__ == "__main__":
    main()
