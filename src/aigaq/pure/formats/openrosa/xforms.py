"""The form a telephone loads: a form of ours, and what the gate asks by itself.

Joins two XForms as pyxform writes them: the questions, then the group ``closing`` with
files, consents, the word between us and the number to come back with. The number is
made on the telephone: it then does not depend on what a client shows of our answer.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from defusedxml.minidom import parseString

from aigaq.pure.forms.refusals import FormMistaken

WORDS = "[[words]]"
"""Where the words of one language stand in the closing group's table."""

KEPT_PRELOADS = {"uid"}
"""What a client may note by itself: a name for the report, and nothing else."""


WATCHING = ("odk:setgeopoint", "odk:recordaudio")
IN_META = {"instanceID", "instanceName"}
"""What a form may say of itself; a client's log of steps and places (audit) is not."""


@dataclass(frozen=True, slots=True)
class XForm:
    """One form as it is given out: its bytes, and what a list says of it."""

    name: str
    version: str
    title: str
    body: bytes

    @property
    def md5(self) -> str:
        """Return the digest that OpenRosa asks for; it protects nothing."""
        return hashlib.md5(self.body, usedforsecurity=False).hexdigest()


def joined(
    form: str, closing: str, *, language: str, title: str, words: Sequence[str]
) -> XForm:
    """Append the closing group to a form.

    Args:
        form: an XForm; where it speaks none of our languages, the words that are
            appended are in ``language``.
        closing: another, whose questions all stand in one group.
        language: code of the language that is shown first.
        title: of the form, in that language.
        words: two of which are drawn for who brings no word; at least 100.

    Returns:
        The form. Its version is its own, a dot, and a digest of everything in it.

    Raises:
        FormMistaken: both have a question, a text or a list of one name.
    """
    whole, more = parseString(form), parseString(closing)
    _join_texts(whole, more, language)
    data = _join_model(whole, more)
    _join_body(whole, more)
    _first(whole, "h:title").firstChild.data = title
    _forget_watching(whole)
    for bind in whole.getElementsByTagName("bind"):
        _settle(bind, " ".join(words))
    digest = hashlib.sha256(whole.toxml().encode()).hexdigest()[:8]
    version = f"{data.getAttribute('version')}.{digest}"
    data.setAttribute("version", version)
    return XForm(data.getAttribute("id"), version, title, whole.toxml().encode())


def _join_texts(whole: Any, more: Any, language: str) -> None:
    """Give every language of the form the closing words, in that language if we can."""
    added = {_code(each): each for each in more.getElementsByTagName("translation")}
    if not whole.getElementsByTagName("translation"):
        model = _first(whole, "model")
        model.insertBefore(whole.createElement("itext"), model.firstChild)
        for theirs in added.values():
            bare = whole.importNode(theirs, deep=False)
            _first(whole, "itext").appendChild(bare)
    ours = whole.getElementsByTagName("translation")
    if any(_code(each) == language for each in ours):
        _open_in(ours, language)
    for translation in ours:
        theirs = added.get(_code(translation), added[language])
        _refuse_doubles(translation, list(_elements(theirs)), "id")
        for text in _elements(theirs):
            translation.appendChild(whole.importNode(text, deep=True))


def _open_in(translations: Sequence[Any], language: str) -> None:
    for translation in translations:
        if translation.hasAttribute("default"):
            translation.removeAttribute("default")
        if _code(translation) == language:
            translation.setAttribute("default", "true()")


def _code(translation: Any) -> str:
    """Return the code of ``Қазақша (kk)``; of ``kk``, too."""
    name = str(translation.getAttribute("lang"))
    return name.rpartition("(")[2].rstrip(")") or name


def _join_model(whole: Any, more: Any) -> Any:
    model = _first(whole, "model")
    ours, theirs = (list(_named(m, "instance")) for m in (model, _first(more, "model")))
    data, group = next(_elements(ours[0])), next(_elements(next(_elements(theirs[0]))))
    if any(each.tagName == group.tagName for each in _elements(data)):
        raise FormMistaken(row="?", words=group.tagName)
    data.insertBefore(whole.importNode(group, deep=True), _first(data, "meta"))
    _refuse_doubles(model, theirs[1:], "id")
    after = ours[-1].nextSibling
    for instance in theirs[1:]:
        model.insertBefore(whole.importNode(instance, deep=True), after)
    for bind in _named(_first(more, "model"), "bind"):
        if "/meta/" not in bind.getAttribute("nodeset"):
            model.appendChild(whole.importNode(bind, deep=True))
    return data


def _join_body(whole: Any, more: Any) -> None:
    body = _first(whole, "h:body")
    for control in _elements(_first(more, "h:body")):
        body.appendChild(whole.importNode(control, deep=True))


def _forget_watching(whole: Any) -> None:
    """Take out what would note a place, a sound or every step without being asked."""
    watching = [each for tag in WATCHING for each in whole.getElementsByTagName(tag)]
    for meta in whole.getElementsByTagName("meta"):
        watching += [each for each in _elements(meta) if each.tagName not in IN_META]
    for bind in whole.getElementsByTagName("bind"):
        _before, found, name = bind.getAttribute("nodeset").partition("/meta/")
        if found and name not in IN_META:
            watching.append(bind)
    for element in watching:
        element.parentNode.removeChild(element)


def _settle(bind: Any, words: str) -> None:
    """Put words in, and take out what a client would note about a telephone."""
    if bind.getAttribute("jr:preload") not in KEPT_PRELOADS:
        for name in ("jr:preload", "jr:preloadParams"):
            if bind.hasAttribute(name):
                bind.removeAttribute(name)
    if WORDS in bind.getAttribute("calculate"):
        rule = bind.getAttribute("calculate").replace(WORDS, words)
        bind.setAttribute("calculate", rule)


def _refuse_doubles(owner: Any, added: list[Any], attribute: str) -> None:
    known = {each.getAttribute(attribute) for each in _elements(owner)}
    for each in added:
        if each.getAttribute(attribute) in known:
            raise FormMistaken(row="?", words=each.getAttribute(attribute))


def _first(owner: Any, tag: str) -> Any:
    return owner.getElementsByTagName(tag)[0]


def _named(owner: Any, tag: str) -> Iterator[Any]:
    return (each for each in _elements(owner) if each.tagName == tag)


def _elements(owner: Any) -> Iterator[Any]:
    return (each for each in owner.childNodes if each.nodeType == each.ELEMENT_NODE)
