"""Pictures and surveys: how long a drawing takes, and how well an estimate covers.

Made-up numbers and people. Surveys are grown on a made-up town of 2,000 with friends
who are alike; each estimator's interval should hold the town's true share. Times are
those of the processor, so that a busy machine prints the same.
Run: .venv/bin/python bench/pictures.py
"""

import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "pure" / "pictures"))

from picture_samples import SAMPLES

from aigaq.pure.statistics.respondents.answer import ESTIMATORS, estimate
from aigaq.pure.statistics.respondents.refusals import SurveyNoCross
from aigaq.pure.statistics.respondents.survey import read_survey

PEOPLE, ASKED, SEEDS, TOWNS = 2000, 400, 8, 40


def pictures() -> None:
    start = time.process_time()
    from aigaq.pure.statistics.pictures.drawing import draw

    draw(SAMPLES["bars"], "kk")
    print(f"first picture of a process  {time.process_time() - start:6.2f} s")
    print(
        f"{'kind':<11}{'svg ms':>8}{'png ms':>8}{'pdf ms':>8}{'svg KB':>8}  same bytes"
    )
    for kind, data in SAMPLES.items():
        row, same = [], True
        for file_format in ("svg", "png", "pdf"):
            start = time.process_time()
            made = draw(data, "kk", file_format)
            row.append((time.process_time() - start) * 1000)
            same &= made == draw(data, "kk", file_format)
        size = len(draw(data, "kk")) / 1024
        cells = "".join(f"{value:8.0f}" for value in row)
        print(f"{kind:<11}{cells}{size:8.1f}  {'yes' if same else 'NO'}")


def town(random: np.random.Generator) -> tuple[np.ndarray, list[np.ndarray]]:
    """Make people, a third of them marked, who befriend each other unevenly."""
    marked = random.random(PEOPLE) < 0.33
    pull = random.gamma(2.0, size=PEOPLE) * np.where(marked, 1.5, 1.0)
    chance = pull[:, None] * pull[None, :]
    chance *= np.where(marked[:, None] == marked[None, :], 1.5, 0.8)
    chance *= 10 * PEOPLE / chance.sum()
    ties = np.triu(random.random((PEOPLE, PEOPLE)) < chance, 1)
    ties |= ties.T
    return marked, [np.flatnonzero(row) for row in ties]


def survey_in(
    marked: np.ndarray, friends: list[np.ndarray], random: np.random.Generator
) -> bytes:
    """Walk from seeds, up to three invitations each, nobody twice."""
    able = np.flatnonzero([len(f) > 0 for f in friends])
    degrees = np.array([len(friends[p]) for p in able], dtype=float)
    queue = [
        (int(p), 0)
        for p in random.choice(able, SEEDS, replace=False, p=degrees / degrees.sum())
    ]
    met, lines = {p for p, _ in queue}, ["id,recruiter_id,degree,x"]
    for person, recruiter in queue:
        row = (person + 1, recruiter or "", len(friends[person]), int(marked[person]))
        lines.append(",".join(map(str, row)))
        for other in random.permutation(friends[person])[:3]:
            if int(other) not in met and len(queue) < ASKED and random.random() < 0.7:
                met.add(int(other))
                queue.append((int(other), person + 1))
    return "\n".join(lines).encode()


def surveys() -> None:
    random = np.random.default_rng(11)
    held = {name: [0, 0.0, 0.0, 0.0] for name in ESTIMATORS}
    plain, done = 0.0, 0
    for _town in range(TOWNS):
        marked, friends = town(random)
        truth = marked.mean()
        survey = read_survey(survey_in(marked, friends, random), "x")
        plain += (survey.outcome.codes == 1).mean() - truth
        done += 1
        for name in ESTIMATORS:
            start = time.process_time()
            size = PEOPLE if name == "ss" else None
            try:
                answer = estimate(survey, name, population=size, replicates=500)
            except SurveyNoCross:
                continue
            one, sums = answer.main, held[name]
            assert one
            sums[0] += one.lower <= truth <= one.upper
            sums[1] += one.estimate - truth
            sums[2] += one.upper - one.lower
            sums[3] += time.process_time() - start
    bias = plain / done
    print(f"\n{done} towns of {PEOPLE}, {ASKED} asked; plain share off by {bias:+.3f}")
    print(f"{'estimator':<11}{'covers':>8}{'off by':>8}{'width':>8}{'ms':>8}")
    for name, (covers, off, width, took) in held.items():
        row = covers / done, off / done, width / done
        numbers = f"{row[0]:8.2f}{row[1]:+8.3f}{row[2]:8.3f}"
        print(f"{name:<11}{numbers}{took / done * 1000:8.0f}")


if __name__ == "__main__":
    pictures()
    surveys()
