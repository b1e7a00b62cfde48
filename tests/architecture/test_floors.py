"""Pure decides, holdings remember, doors speak: what the import linter cannot see."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from tree import ROOT, SOURCE, attribute_names, called_names, modules, tree_of

HOLDINGS = (
    "disk", "intake", "journal", "accounts", "evidence",
    "record", "figures", "watch", "search", "linkage", "reports",
)  # fmt: skip
RANK = {name: rank for rank, name in enumerate(HOLDINGS)}
RANK["watch"] = RANK["search"] = RANK["linkage"] = RANK["figures"]

BANNED_IN_PURE = {"open", "read_bytes", "write_bytes", "write_text", "today", "now"}
BANNED_IN_DOORS = {"save", "bulk_create", "get_model", "raw"}
BROKEN = {
    "a file opened in pure": ("open('x')", BANNED_IN_PURE),
    "a clock read in pure": ("from datetime import date\ndate.today()", BANNED_IN_PURE),
    "a row saved in a view": ("row.save()", BANNED_IN_DOORS),
    "a model fetched by name": ("apps.get_model('record', 'Event')", BANNED_IN_DOORS),
}


def test_import_contracts_hold():
    result = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout[-3000:]


def test_pure_opens_no_file_and_reads_no_clock():
    assert _breaches("pure", BANNED_IN_PURE) == []


def test_doors_write_only_through_actions():
    assert _breaches("doors", BANNED_IN_DOORS) == []


def test_doors_never_reach_a_manager():
    found = [
        f"{path.relative_to(SOURCE)}:{line}"
        for path in modules("doors")
        for name, line in attribute_names(tree_of(path))
        if name in {"objects", "_meta"}
    ]
    assert found == []


@pytest.mark.parametrize(("code", "banned"), BROKEN.values(), ids=BROKEN.keys())
def test_a_planted_breach_is_seen(code, banned):
    assert {name for name, _ in called_names(ast.parse(code))} & banned


def test_holdings_point_only_downwards():
    from django.apps import apps

    upwards = []
    for model in apps.get_models():
        mine = _holding(model)
        for field in model._meta.get_fields():
            if not (field.concrete and field.is_relation and field.related_model):
                continue
            other = _holding(field.related_model)
            if mine and other and RANK[other] > RANK[mine]:
                upwards.append(f"{model.__name__}.{field.name}")
    assert upwards == []


def test_every_holding_is_ranked():
    folders = {
        p.name for p in (SOURCE / "holdings").iterdir() if (p / "__init__.py").exists()
    }
    assert folders <= set(RANK)


def test_gate_settings_install_two_apps_and_nothing_that_remembers_visitors():
    tree = tree_of(SOURCE / "site" / "settings" / "gate.py")
    lists = {
        node.targets[0].id: ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.List)
    }
    assert lists["INSTALLED_APPS"] == ["aigaq.holdings.intake", "aigaq.doors.gate"]
    assert "SessionMiddleware" not in str(lists)


def test_importing_the_envelope_command_starts_no_django():
    code = (
        "import sys, aigaq.doors.console.envelope, aigaq.doors.console.keys; "
        "print(sorted(m for m in sys.modules if m.split('.')[0] == 'django'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def _breaches(floor, banned):
    return [
        f"{path.relative_to(SOURCE)}:{line} {name}()"
        for path in modules(floor)
        for name, line in called_names(tree_of(path))
        if name in banned
    ]


def _holding(model):
    parts = model.__module__.split(".")
    return parts[2] if parts[:2] == ["aigaq", "holdings"] else None
