"""A form as plain values for a page that judges it by itself: trees, words, blanks.

One language at a time, because a page speaks one. The trees are the very ones judged
here; the page parses no expression. Written as JSON it is the same bytes every time.
"""

import json
from typing import Any

from aigaq.pure.forms.definition import Bind, Form, Question, Section, Words
from aigaq.pure.forms.steps import steps_of
from aigaq.pure.forms.tree import Node


def exported(form: Form, language: str) -> bytes:
    """Return the form in one language as JSON.

    Args:
        form: as ``xform.read_form`` gives it.
        language: one of the form's own names for its languages.
    """
    spell = _Spelling(form, language)
    facts = {
        "mark": form.mark,
        "draws": form.draws,
        "children": [spell.item(child) for child in form.children],
        "pages": [[item.path for item in step] for step in steps_of(form)],
        "binds": {path: spell.bind(bind) for path, bind in form.binds.items()},
        "blank": _branch(form.blank),
        "templates": {path: _branch(node) for path, node in form.templates.items()},
        "instances": {name: _branch(node) for name, node in form.instances.items()},
        "texts": {key: spell.words(words) for key, words in form.texts.items()},
        "firsts": dict(form.firsts),
    }
    return json.dumps(
        facts, ensure_ascii=False, separators=(",", ":"), sort_keys=True
    ).encode()


def _branch(node: Node) -> list[Any]:
    return [node.name, node.text, [_branch(child) for child in node.children]]


class _Spelling:
    """Says everything in one language."""

    def __init__(self, form: Form, language: str) -> None:
        self._form, self._language = form, language

    def words(self, words: Words) -> list[Any]:
        said = words.get(self._language) or words.get(self._form.languages[0], ())
        return list(said)

    def bind(self, bind: Bind) -> dict[str, Any]:
        rules = {
            "relevant": bind.relevant,
            "constraint": bind.constraint,
            "required": bind.required,
            "readonly": bind.readonly,
            "calculate": bind.calculate,
        }
        told = {
            "constraintWords": self.words(bind.constraint_words),
            "requiredWords": self.words(bind.required_words),
        }
        kept = {name: tree for name, tree in rules.items() if tree is not None}
        said = {name: words for name, words in told.items() if words}
        return {"kind": bind.kind, **kept, **said}

    def item(self, item: Question | Section) -> dict[str, Any]:
        common = {
            "path": item.path,
            "label": self.words(item.label),
            "appearance": item.appearance,
        }
        if isinstance(item, Section):
            return {
                **common,
                "children": [self.item(child) for child in item.children],
                "repeats": item.repeats,
                "count": item.count,
            }
        choices = item.choices
        return {
            **common,
            "hint": self.words(item.hint),
            "control": item.control,
            "bounds": item.bounds,
            "choices": choices
            and {
                "nodeset": choices.nodeset,
                "value": choices.value,
                "label": choices.label,
                "translated": choices.translated,
            },
        }
