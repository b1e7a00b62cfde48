"""The two commands as people start them: files in, JSON out, refusals in words."""

import json

import pytest
from click.testing import CliRunner

from aigaq.doors.console.figures.attack import command as attack
from aigaq.doors.console.figures.protect import command as protect

TABLE = {
    "dimensions": ["region"],
    "cells": [
        {"key": ["a"], "value": 4},
        {"key": ["b"], "value": 30},
        {"key": ["c"], "value": 50},
        {"key": ["*"], "value": 84},
    ],
}


def run(command, path, data, *options):
    text = data if isinstance(data, str) else json.dumps(data)
    path.write_text(text, encoding="utf-8")
    return CliRunner().invoke(command, [str(path), "--json", *options])


def test_what_is_protected_withstands_the_attack(tmp_path):
    path = tmp_path / "tables.json"
    made = run(protect, path, [TABLE])
    assert made.exit_code == 0, made.output
    tables = json.loads(made.stdout)
    assert [cell["value"] for cell in tables[0]["cells"]] == [None, None, 50, 84]
    found = run(attack, path, [tables])
    assert found.exit_code == 0, found.output
    answer = json.loads(found.stdout)
    assert [(c["lower"], c["upper"], c["exposed"]) for c in answer["cells"]] == [
        (0, 34, False),
        (0, 34, False),
    ]
    assert answer["summary"]["safe"]


def test_a_threshold_of_five_rounds(tmp_path):
    made = run(protect, tmp_path / "tables.json", [TABLE], "--threshold", "5")
    assert [c["value"] for c in json.loads(made.stdout)[0]["cells"]] == [5, 30, 50, 85]


def test_categories_can_be_merged_first(tmp_path):
    made = run(protect, tmp_path / "t.json", [TABLE], "--merge", "region:ab=a+b")
    assert [c["value"] for c in json.loads(made.stdout)[0]["cells"]] == [34, 50, 84]


def test_of_several_releases_the_last_is_protected_beside_the_others(tmp_path):
    more = json.loads(json.dumps(TABLE))
    more["cells"][1]["value"] += 1
    more["cells"][3]["value"] += 1
    refused = run(protect, tmp_path / "editions.json", [[TABLE], [more]])
    assert refused.exit_code == 2
    assert "[release.too_close]" in refused.stderr


def test_people_are_found_from_their_statistics(tmp_path):
    text = "# invented\ngroup,count,median,mean\nall,2,20,20.0\nfemale,1,20,20.0\n"
    found = run(attack, tmp_path / "statistics.csv", text)
    answer = json.loads(found.stdout)
    assert answer["summary"] == {
        "people": 2,
        "solutions": 1,
        "all_found": True,
        "exposed": 2,
        "safe": False,
    }


CONTRADICTION = json.dumps(
    [
        {"dimensions": [], "cells": [{"key": [], "value": 12}]},
        {"dimensions": ["r"], "cells": [{"key": ["*"], "value": 13}]},
    ]
)
BROKEN = {
    "an empty file": ("", "release.malformed"),
    "broken JSON": ("[{", "release.malformed"),
    "half a letter": (
        r'[[{"dimensions": ["p"], "cells": [{"key": ["\ud800"], "value": 12}]}]]',
        "release.malformed",
    ),
    "a name twice": ('{"cells": [], "cells": []}', "release.malformed"),
    "a CSV without its columns": ("a,b\n1,2\n", "release.malformed"),
    "a negative number": (
        '[{"dimensions": ["r"], "cells": [{"key": ["a"], "value": -2}]}]',
        "release.malformed",
    ),
    "numbers that contradict each other": (CONTRADICTION, "release.contradicts"),
}


@pytest.mark.parametrize(("text", "code"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_refused_in_words(tmp_path, text, code):
    refused = run(attack, tmp_path / "broken", text)
    assert refused.exit_code == 2
    assert f"[{code}]" in refused.stderr


def test_true_tables_of_before_are_read_and_must_fit_what_is_out(tmp_path):
    truth, out = tmp_path / "truth.json", tmp_path / "out.json"
    made = run(protect, tmp_path / "tables.json", [TABLE], "--threshold", "5")
    out.write_text(json.dumps([json.loads(made.stdout)]), encoding="utf-8")
    counts = [cell["value"] for cell in TABLE["cells"]]
    for before, expected in ((counts, 0), ([n + 9 for n in counts], 2)):
        cells = zip((cell["key"] for cell in TABLE["cells"]), before, strict=True)
        table = TABLE | {"cells": [{"key": key, "value": n} for key, n in cells]}
        truth.write_text(json.dumps([[table]]), encoding="utf-8")
        options = ("--threshold", "5", "--published", str(out), "--truth", str(truth))
        again = run(protect, tmp_path / "again.json", [TABLE], *options)
        assert again.exit_code == expected, again.output
    assert "[release.malformed]" in again.stderr
