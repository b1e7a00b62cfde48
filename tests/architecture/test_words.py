"""Documents and words that would otherwise drift away from the code."""

import ast
import re
import string

import pytest
from tree import ROOT, SOURCE, modules, tree_of

from aigaq.pure.errors import LANGUAGES, error_texts

DOCS = ROOT / "docs"


def _codes_in_code():
    codes = {}
    for path in modules():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ClassDef):
                for item in node.body:
                    if (
                        isinstance(item, ast.Assign)
                        and isinstance(item.targets[0], ast.Name)
                        and item.targets[0].id == "code"
                        and isinstance(item.value, ast.Constant)
                    ):
                        codes[item.value.value] = node.name
    return codes


def test_every_error_code_has_its_words_and_all_words_have_a_code():
    assert set(_codes_in_code()) - {"internal"} == set(error_texts()) - {"internal"}


@pytest.mark.parametrize("code", sorted(error_texts()))
def test_an_error_speaks_three_languages_with_the_same_facts(code):
    entry = error_texts()[code]
    for part in ("sentence", "hint"):
        texts = [entry[part][language] for language in LANGUAGES]
        assert all(text.strip() for text in texts)
        assert len({_facts(text) for text in texts}) == 1
        assert entry[part]["ru"] != entry[part]["en"] != entry[part]["kk"]


YOU = re.compile(
    r"(?<![\w-])(вам|вами|вас|ваш[а-я]*|вы|сіз|сізге|сізді|сізден|сізбен|сізде|сіздің)(?!\w)"
)


def test_russian_and_kazakh_write_the_formal_you_with_a_capital():
    texts = [
        *SOURCE.rglob("django.po"),
        *(SOURCE / "pure" / "vocabulary" / "errors").glob("*.yaml"),
        *(SOURCE / "data" / "forms").glob("*.md"),
    ]
    small = [
        f"{path.relative_to(SOURCE)}:{number}"
        for path in texts
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if YOU.search(line)
    ]
    assert len(texts) > 15
    assert small == []


def test_every_folder_stands_on_the_architecture_page():
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    missing = [
        folder.name
        for floor in ("pure", "holdings", "doors", "site")
        for folder in (SOURCE / floor).iterdir()
        if (folder / "__init__.py").exists() and f"{folder.name}/" not in page
    ]
    assert missing == []


def test_every_variable_we_read_is_on_the_architecture_page():
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    read = {
        node.value
        for path in modules()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if re.fullmatch(r"AIGAQ_[A-Z_]+", node.value)
    }
    assert {name for name in read if f"`{name}`" not in page} == {
        "AIGAQ_TEST_POSTGRESQL"  # only tests set it
    }


def test_every_decision_is_numbered_and_lists_the_options_that_lost():
    numbers = []
    for page in sorted((DOCS / "adr").glob("[0-9]*.md")):
        text = page.read_text(encoding="utf-8")
        numbers.append(page.name[:4])
        assert re.match(r"# \d{4} ", text), page.name
        for word in ("Question", "Options", "Choice", "Cost"):
            assert word in text, f"{page.name} does not say its {word.lower()}"
    assert len(numbers) == len(set(numbers))


def _rows_of(page):
    text = (DOCS / page).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if re.match(r"\| T\d", line)]


def _missing(row):
    """The tests a row names that are not there."""
    for path, name in re.findall(r"`(tests/[^`:]+)(?:::([^`]+))?`", row):
        file = ROOT / path
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        if not text or (name and f"def {name}(" not in text):
            yield f"{path}::{name}"


def test_every_promise_of_the_threat_model_names_a_test_that_exists_or_says_not_yet():
    rows = _rows_of("threat-model.md")
    assert len(rows) >= 15
    names = [row.split("|")[1].strip() for row in rows]
    assert len(set(names)) == len(names), "a row stands there twice"
    for row in rows:
        shown_by = row.split("|")[-2]
        assert "`tests/" in shown_by or "not yet" in shown_by, row
        assert list(_missing(shown_by)) == []


def test_each_of_thirty_trials_names_where_it_is_shown_and_when_it_was_seen():
    rows = _rows_of("tests.md")
    assert [row.split("|")[1].strip() for row in rows] == [
        f"T{number}" for number in range(1, 31)
    ]
    for row in rows:
        assert list(_missing(row)) == []
        seen = row.split("|")[-2]
        assert re.search(r"20\d\d-\d\d-\d\d|\*not run\*", seen), row


def test_links_between_documents_lead_somewhere():
    dead = [
        f"{page.relative_to(ROOT)} -> {target}"
        for page in [*DOCS.rglob("*.md"), *ROOT.glob("*.md")]
        for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert dead == []


def test_the_map_of_commands_is_whole_and_speaks_in_words():
    from click.testing import CliRunner

    from aigaq.doors.console.main import GROUPS, main

    runner = CliRunner()
    shown = runner.invoke(main, ["--help"]).output
    for name, line in GROUPS.items():
        assert name in shown
        assert line.split(",")[0].split(".")[0] in shown
        result = runner.invoke(main, [name, "--help"])
        assert result.exit_code == 0, (name, result.output)
        assert len(result.output.split()) > 10


def _facts(text):
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name)
