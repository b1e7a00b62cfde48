"""Asks axe-core what on a page shuts somebody out: one question for every page.

axe looks at everything; it is asked to spell out what is wrong and not what is right,
which took it as long as the looking. Pages that forbid foreign scripts are opened with
``bypass_csp``. Never fetched: the file is npm's own.
"""

from pathlib import Path

AXE = Path(__file__).resolve().parents[1] / "node_modules" / "axe-core" / "axe.min.js"
GRAVE = {"serious", "critical"}
LOOK = """async (rules) => {
  const asked = rules ? { runOnly: rules } : {};
  const found = await axe.run({ ...asked, resultTypes: ["violations"] });
  return [found.passes.length, found.violations];
}"""


def violations(page, rules=None):
    """Return what axe finds wrong with the page that stands there, as axe tells it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    passed, wrong = page.evaluate(LOOK, rules)
    assert passed, "axe looked at nothing"
    return wrong


def grave(page, rules=None):
    """Return those that shut somebody out."""
    return [each for each in violations(page, rules) if each["impact"] in GRAVE]
