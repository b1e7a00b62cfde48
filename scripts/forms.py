"""Compiles our own forms beside their tables, so that a gate need not load pyxform.

Run by set-up. A form that cannot be asked stops it, with its row.
"""

import sys
from pathlib import Path

from aigaq.pure.forms.compiled import to_json
from aigaq.pure.forms.refusals import FormRefused
from aigaq.pure.forms.sheets import read_sheets
from aigaq.pure.forms.xform import read_form

FOLDER = Path(__file__).resolve().parents[1] / "src" / "aigaq" / "data" / "forms"


def main() -> int:
    """Compile every table that has changed."""
    (FOLDER / "compiled").mkdir(exist_ok=True)
    for path in sorted(FOLDER.rglob("*.md")):
        table = path.read_bytes()
        try:
            sheets = read_sheets(table)
            if path.parent == FOLDER:  # what is appended for telephones draws lots
                read_form(sheets)
        except FormRefused as error:
            print(f"{path.name}: {error}", file=sys.stderr)
            return 1
        made = FOLDER / "compiled" / f"{path.stem}.json"
        made.write_bytes(to_json(sheets, table))
    return 0


if __name__ == "__main__":
    sys.exit(main())
