"""Fills forms at random, the same way for the same seed, and tells what came of it."""

import random
from datetime import datetime

from aigaq.pure.forms.definition import Question
from aigaq.pure.forms.filling import Filling, address_of
from aigaq.pure.forms.steps import headings_of, is_asked, steps_of

NOW = datetime(2026, 11, 19, 14, 30)  # noqa: DTZ001  # forms know no zones
WORDS = ["Ару", "x", "a b", "А1", "a@b.kz", "2026-05-01", "7", "", "ABC", "ә\nі"]
NUMBERS = ["0", "1", "2", "3", "12", "40", "-1", "2,5", "0.125", "1e3", "999999"]
DAYS = ["1980-03-08", "2026-11-19", "2026-11-20", "2024-02-29", "2023-02-29", "soon"]
TIMES = ["06:15", "23:59", "9:00", "09:00:30", "25:00"]
ROUNDS = 4


def drawn(form, seed, language=""):
    """Draw answers a few times over, so that what they open is answered, too.

    Returns:
        what a page would carry in the end: repetitions and answers.
    """
    chance = random.Random(seed)  # noqa: S311  # a table, not a secret
    answers, repetitions = {}, {}
    for _ in range(ROUNDS):
        filling = Filling(form, now=NOW, language=language, seed=seed)
        filling.have_repetitions(repetitions)
        filling.take(answers)
        for node in filling.root.walk():
            if filling.is_question(node) and node.asked and chance.random() < 0.75:
                answers[address_of(node)] = answer(filling, node, chance)
        if chance.random() < 0.5:
            for family in filling.repetitions():
                repetitions[family] = chance.randrange(4)
    return repetitions, answers


def answer(filling, node, chance):
    """Draw one answer: mostly of its kind, sometimes anything."""
    question = filling.questions[node.path]
    codes = list(filling.choices(question, node))
    if codes and chance.random() < 0.95:
        if question.control == "select1":
            return chance.choice(codes)
        return " ".join(chance.sample(codes, chance.randint(1, len(codes))))
    kind = filling.form.bind(node.path).kind
    lists = {"int": NUMBERS, "decimal": NUMBERS, "date": DAYS, "time": TIMES}
    return chance.choice(lists.get(kind, WORDS))


def told(form, language, seed, repetitions, answers):
    """Return everything a page would show and send, as plain values."""
    filling = Filling(form, now=NOW, language=language, seed=seed)
    filling.have_repetitions(repetitions)
    filling.take(answers)
    pages = steps_of(form)
    questions = {item.path: item for item in form.walk() if isinstance(item, Question)}
    return {
        "asked": [
            [
                address_of(node),
                node.text,
                filling.fixed(node),
                filling.say(questions[node.path].label, node),
                [
                    list(each)
                    for each in filling.choices(questions[node.path], node).items()
                ],
            ]
            for node in filling.root.walk()
            if filling.is_question(node) and node.asked
        ],
        "problems": [[p.address, p.rule, p.words] for p in filling.problems()],
        "pages": [
            [at, headings_of(filling, step)]
            for at, step in enumerate(pages)
            if is_asked(filling, step)
        ],
        "answers": filling.answers(),
        "repetitions": filling.repetitions(),
    }
