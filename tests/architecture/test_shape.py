"""Size and speech of the code: the tails are a promise, with no list of exceptions."""

import ast

from tree import ROOT, SOURCE, functions, modules, tree_of

MAX_FILE, MAX_FUNCTION = 400, 60


def test_no_file_is_longer_than_a_sitting():
    long = {
        str(p.relative_to(SOURCE)): n
        for p in modules()
        if (n := len(p.read_text(encoding="utf-8").splitlines())) > MAX_FILE
    }
    assert long == {}


def test_no_function_is_longer_than_a_screen():
    long = [
        f"{path.relative_to(SOURCE)}:{node.lineno} {node.name}"
        for path in modules()
        for node in functions(tree_of(path))
        if node.end_lineno - node.lineno + 1 > MAX_FUNCTION
    ]
    assert long == []


def test_every_module_says_what_it_is_for():
    silent = [
        str(path.relative_to(SOURCE))
        for path in modules()
        if path.read_text(encoding="utf-8").strip()
        and not ast.get_docstring(tree_of(path))
    ]
    assert silent == []


def test_scripts_are_short_and_say_what_they_are_for():
    found = [*SOURCE.rglob("browser/**/*.js"), *(ROOT / "scripts").glob("*.mjs")]
    assert len(found) > 20
    texts = {path.name: path.read_text(encoding="utf-8") for path in found}
    assert [n for n, text in texts.items() if text.count("\n") > MAX_FILE] == []
    assert [n for n, text in texts.items() if not text.startswith("// ")] == []
    unsafe = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
    assert [n for n, text in texts.items() if any(u in text for u in unsafe)] == []


def test_every_action_is_keyword_only():
    loose = [
        f"{path.relative_to(SOURCE)}:{node.lineno} {node.name}"
        for path in modules("holdings")
        if path.stem == "actions" or path.parent.name == "actions"
        for node in tree_of(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if node.args.args
    ]
    assert loose == []


def test_every_dependency_has_its_reason_on_its_line():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    inside, bare = False, []
    for line in lines:
        if line.startswith(("dependencies = [", "dev = [")):
            inside = True
        elif line.startswith("]"):
            inside = False
        elif inside and line.strip().startswith('"') and "# " not in line:
            bare.append(line.strip())
    assert bare == []


def test_locks_carry_hashes_and_no_addresses():
    for lock in (ROOT / "locks").glob("*.txt"):
        text = lock.read_text()
        assert "--hash=sha256:" in text
        assert "://" not in text
        assert "index-url" not in text


def test_pages_name_no_other_machine():
    allowed = ("http://www.w3.org/2000/svg",)
    found = []
    for pattern in ("*.html", "*.css", "*.js", "*.svg"):
        for path in SOURCE.rglob(pattern):
            text = path.read_text(encoding="utf-8")
            for name in allowed:
                text = text.replace(name, "")
            if "://" in text or 'src="//' in text:
                found.append(str(path.relative_to(SOURCE)))
    assert found == []
