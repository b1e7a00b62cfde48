"""Made-up surveys: by hand, and grown with a seed."""

import numpy as np

from aigaq.pure.statistics.respondents.survey import read_survey


def csv_of(rows, header="id,recruiter_id,degree,x"):
    lines = [header, *(",".join(map(str, row)) for row in rows)]
    return "\n".join(lines).encode()


def survey_of(*rows, **options):
    return read_survey(csv_of(rows), "x", **options)


def chain_rows(size, *, seeds=3, seed=1, like=0.4):
    """Rows of a survey whose respondents invite people like themselves by ``like``."""
    random = np.random.default_rng(seed)
    rows, answers = [], []
    for number in range(size):
        recruiter = (
            None if number < seeds else int(random.integers(number // 3, number))
        )
        same = recruiter is not None and random.random() < like
        answer = answers[recruiter] if same else int(random.random() < 0.4)
        answers.append(answer)
        degree = int(random.integers(1, 12) + 6 * answer)
        rows.append(
            (number + 1, "" if recruiter is None else recruiter + 1, degree, answer)
        )
    return rows


def chain_survey(size, **options):
    return survey_of(*chain_rows(size, **options))
