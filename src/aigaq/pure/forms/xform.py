"""Reads an XForm into a ``Form``. Judges no answer.

Every expression is parsed and its functions are checked here, so that a form which
could fail in somebody's hands never reaches them.
Source: ODK XForms specification.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from defusedxml.ElementTree import fromstring

from aigaq.pure.forms.circles import circle_in
from aigaq.pure.forms.compiled import Sheets
from aigaq.pure.forms.definition import Bind, Choices, Form, Question, Section, Words
from aigaq.pure.forms.refusals import FormMistaken, FormUnreadable, FormUnsupported
from aigaq.pure.forms.tree import Node
from aigaq.pure.forms.xpath.functions import calls_in, check
from aigaq.pure.forms.xpath.parsing import Tree, parse
from aigaq.pure.forms.xpath.refusals import ExpressionRefused, ExpressionUnsupported

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

XF = "{http://www.w3.org/2002/xforms}"
H = "{http://www.w3.org/1999/xhtml}"
JR = "{http://openrosa.org/javarosa}"
CONTROLS = ("input", "select1", "select", "rank", "upload", "trigger", "range")
PASSED_OVER = frozenset({"guidance", "short"})
"""Kinds of words that are for interviewers and are not shown."""

MISSING = "-"
"""What pyxform writes where a translation is missing."""

_ITEXT = re.compile(r"jr:itext\('([^']*)'\)")


def read_form(sheets: Sheets) -> Form:
    """Read a compiled form.

    Raises:
        FormUnsupported: an expression uses what is not known; the row is told.
        FormMistaken: an expression makes no sense; the row is told.
    """
    return _Reader(sheets).form()


class _Reader:
    """Holds the XML while its parts are read."""

    def __init__(self, sheets: Sheets) -> None:
        self._sheets = sheets
        self._draws = False
        root: Element = fromstring(sheets.xform, forbid_dtd=True)
        model = root.find(f"{H}head/{XF}model")
        body = root.find(f"{H}body")
        if model is None or body is None:
            raise FormUnreadable
        self._model, self._body = model, body
        self._title = root.findtext(f"{H}head/{H}title") or ""
        self._lists = {(each.get("id"),) for each in model.findall(f"{XF}instance")[1:]}
        self._languages = self._read_languages()
        self._texts = self._read_texts()
        self._templates: dict[str, Node] = {}

    def form(self) -> Form:
        primary = self._model.find(f"{XF}instance")
        if primary is None or not len(primary):
            raise FormUnreadable
        blank = self._node(primary[0], None)
        binds = dict(self._binds())
        if circle := circle_in(binds):
            raise self._mistaken(circle[0], " → ".join(circle))
        form = Form(
            name=primary[0].get("id", ""),
            version=primary[0].get("version", ""),
            title=self._title,
            languages=self._languages,
            children=self._children(self._body),
            binds=binds,
            blank=blank,
            templates=self._templates,
            instances=dict(self._instances()),
            texts=self._texts,
            firsts=dict(self._firsts()),
        )
        return replace(form, draws=self._draws)

    # --- expressions ---------------------------------------------------------------

    def _place(self, path: str) -> tuple[str, int]:
        """Return sheet and row of a path, or of the key of a choice's words."""
        if path in self._sheets.choice_rows:
            return "choices", self._sheets.choice_rows[path]
        while path and path not in self._sheets.rows:
            path = path.rpartition("/")[0]
        return ("survey", self._sheets.rows[path]) if path else ("settings", 2)

    def _unsupported(self, path: str, what: str) -> FormUnsupported:
        sheet, row = self._place(path)
        return FormUnsupported(sheet=sheet, row=row, what=what)

    def _mistaken(self, path: str, words: str) -> FormMistaken:
        sheet, row = self._place(path)
        return FormMistaken(sheet=sheet, row=row, words=words.strip() or "-")

    def _tree(self, expression: str | None, path: str) -> Tree | None:
        if expression is None or not expression.strip():
            return None
        try:
            tree = parse(expression)
            check(tree)
        except ExpressionUnsupported as error:
            raise self._unsupported(path, error.what) from None
        except ExpressionRefused:
            raise self._mistaken(path, expression) from None
        for name, arguments in calls_in(tree):
            if name == "instance" and arguments[0][1:] not in self._lists:
                raise self._unsupported(path, f"instance({arguments[0][-1]})")
            self._draws |= name in {"random", "uuid", "randomize"}
        return tree

    def _must(self, expression: str, path: str) -> Tree:
        tree = self._tree(expression, path)
        if tree is None:
            raise self._mistaken(path, expression)
        return tree

    # --- words ---------------------------------------------------------------------

    def _read_languages(self) -> tuple[str, ...]:
        found = self._model.findall(f"{XF}itext/{XF}translation")
        default = [each for each in found if each.get("default")]
        others = [each for each in found if not each.get("default")]
        return tuple(each.get("lang", "") for each in (*default, *others)) or ("",)

    def _read_texts(self) -> dict[str, Words]:
        texts: dict[str, dict[str, tuple[str | Tree, ...]]] = {}
        for translation in self._model.findall(f"{XF}itext/{XF}translation"):
            language = translation.get("lang", "")
            for text in translation.findall(f"{XF}text"):
                key = text.get("id", "")
                for value in text.findall(f"{XF}value"):
                    path = key.rpartition(":")[0] or key
                    if value.get("form") not in {None, *PASSED_OVER}:
                        raise self._unsupported(path, value.get("form", ""))
                    pieces = self._pieces(value, path)
                    if pieces != (MISSING,) and value.get("form") is None:
                        texts.setdefault(key, {})[language] = pieces
        return dict(texts)

    def _pieces(self, element: "Element", path: str) -> tuple[str | Tree, ...]:
        pieces: list[str | Tree] = [plain_words(element.text or "")]
        for output in element:
            pieces.append(self._must(output.get("value", ""), path))
            pieces.append(plain_words(output.tail or "", begins=False))
        if isinstance(pieces[0], str):
            pieces[0] = pieces[0].lstrip()
        if isinstance(pieces[-1], str):
            pieces[-1] = pieces[-1].rstrip()
        return tuple(piece for piece in pieces if piece != "")

    def _words(self, owner: "Element", tag: str, path: str) -> Words:
        element = owner.find(f"{XF}{tag}")
        if element is None:
            return {}
        if referred := _ITEXT.fullmatch(element.get("ref", "")):
            return self._texts.get(referred.group(1), {})
        return {self._languages[0]: self._pieces(element, path)}

    def _message(self, text: str | None) -> Words:
        if not text:
            return {}
        if referred := _ITEXT.fullmatch(text):
            return self._texts.get(referred.group(1), {})
        return {self._languages[0]: (plain_words(text),)}

    # --- the model -----------------------------------------------------------------

    def _node(self, element: "Element", parent: Node | None) -> Node:
        node = Node(_local(element.tag), (element.text or "").strip(), parent)
        for child in element:
            if child.get(f"{JR}template") is not None:
                template = self._node(child, node)
                template.parent = None
                self._templates[f"{node.path}/{template.name}"] = template
            else:
                node.children.append(self._node(child, node))
        return node

    def _instances(self) -> Iterator[tuple[str, Node]]:
        for instance in self._model.findall(f"{XF}instance")[1:]:
            if instance.get("src"):
                raise self._unsupported("", instance.get("src", ""))
            holder = Node("instance")
            holder.children = [self._node(each, holder) for each in instance]
            yield instance.get("id", ""), holder

    def _binds(self) -> Iterator[tuple[str, Bind]]:
        for bind in self._model.findall(f"{XF}bind"):
            path = bind.get("nodeset", "")
            read = partial(self._rule, bind)
            yield (
                path,
                Bind(
                    kind=bind.get("type", "string").rpartition(":")[2],
                    relevant=read("relevant"),
                    constraint=read("constraint"),
                    constraint_words=self._message(bind.get(f"{JR}constraintMsg")),
                    required=read("required"),
                    required_words=self._message(bind.get(f"{JR}requiredMsg")),
                    readonly=read("readonly"),
                    calculate=read("calculate"),
                ),
            )

    def _rule(self, bind: "Element", name: str) -> Tree | None:
        return self._tree(bind.get(name), bind.get("nodeset", ""))

    def _firsts(self) -> Iterator[tuple[str, Tree]]:
        for element in self._model.iter(f"{XF}setvalue"):
            yield self._first(element)
        for element in self._body.iter(f"{XF}setvalue"):
            yield self._first(element)
        for bind in self._model.findall(f"{XF}bind"):
            if bind.get(f"{JR}preloadParams") == "today":
                yield bind.get("nodeset", ""), parse("today()")

    def _first(self, element: "Element") -> tuple[str, Tree]:
        path = element.get("ref", "")
        if "xforms-value-changed" in element.get("event", ""):
            raise self._unsupported(path, "trigger")
        return path, self._must(element.get("value") or "''", path)

    # --- the body ------------------------------------------------------------------

    def _children(self, owner: "Element") -> tuple[Question | Section, ...]:
        found: list[Question | Section] = []
        for element in owner:
            tag = _local(element.tag)
            if tag == "group":
                found.append(self._group(element))
            elif tag in CONTROLS:
                found.append(self._question(element, tag))
        return tuple(found)

    def _group(self, element: "Element") -> Section:
        repeat = element.find(f"{XF}repeat")
        path = element.get("ref", "")
        if repeat is not None:
            path = repeat.get("nodeset", path)
        return Section(
            path=path,
            label=self._words(element, "label", path),
            children=self._children(element if repeat is None else repeat),
            appearance=element.get("appearance", ""),
            repeats=repeat is not None,
            count=None
            if repeat is None
            else self._tree(repeat.get(f"{JR}count"), path),
        )

    def _question(self, element: "Element", tag: str) -> Question:
        path = element.get("ref", "")
        bounds = None
        if tag == "range":
            bounds = tuple(float(element.get(each, "1")) for each in _RANGE)
        return Question(
            path=path,
            control=tag,
            label=self._words(element, "label", path),
            hint=self._words(element, "hint", path),
            choices=self._choices(element, path),
            appearance=element.get("appearance", ""),
            media=element.get("mediatype", ""),
            bounds=bounds,  # type: ignore[arg-type]  # three of them
        )

    def _choices(self, element: "Element", path: str) -> Choices | None:
        itemset = element.find(f"{XF}itemset")
        if itemset is None:
            if element.find(f"{XF}item") is not None:
                raise self._unsupported(path, "item")
            return None
        label = _attribute(itemset.find(f"{XF}label"))
        translated = label.startswith("jr:itext(")
        return Choices(
            nodeset=self._must(itemset.get("nodeset", ""), path),
            value=_attribute(itemset.find(f"{XF}value")),
            label=label[len("jr:itext(") : -1] if translated else label,
            translated=translated,
        )


_RANGE = ("start", "end", "step")


def _attribute(element: "Element | None") -> str:
    return "" if element is None else element.get("ref", "")


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


_MARKS = re.compile(
    r"</?(?:span|font|b|i|u|em|strong|small|big|p|div|br|a|center)\b[^<>]*>|\*\*",
    re.IGNORECASE,
)
_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t]+", re.MULTILINE)


def plain_words(text: str, *, begins: bool = True) -> str:
    """Return words without the marks that make them bold, coloured or a heading.

    Forms are full of them; our pages say emphasis in their own way.
    """
    if begins:
        text = _HEADING.sub("", text)
    return _MARKS.sub("", text)


def choice_words(form: Form, choices: Choices, item: Node) -> Words:
    """Return the words of one item of a list."""
    held = item.named(choices.label)
    text = held[0].text if held else ""
    if choices.translated:
        return form.texts.get(text, {})
    return {form.languages[0]: (text,)}


def values_of(choices: Choices, items: list[Node]) -> Mapping[str, Node]:
    """Return code -> item, in order; of two alike the first is kept.

    Where repetitions are the choices, one that has no name yet is none.
    """
    found: dict[str, Node] = {}
    for item in items:
        for code in item.named(choices.value)[:1]:
            if code.text:
                found.setdefault(code.text, item)
    return found
