"""The specification's numbers and names are those of the code."""

import re
from pathlib import Path

import yaml

from aigaq.pure.sealing.receipts import mailbox
from aigaq.pure.sealing.sizes import BUCKETS, attachment_size, envelope_size

ROOT = Path(__file__).parents[3]
SPEC = (ROOT / "docs" / "spec" / "envelope.md").read_text(encoding="utf-8")


def test_the_table_of_lengths_is_computed():
    rows = re.findall(r"^\| (\d+) \| (\d+) \|$", SPEC, re.MULTILINE)
    told = {int(bucket): int(outer) for bucket, outer in rows}
    assert told == {bucket: envelope_size(bucket) for bucket in BUCKETS}


def test_the_examples_of_file_lengths_are_computed():
    assert "n = 0 … 130 272 give 131 072; 1 000 000 gives 1 015 808" in SPEC
    assert attachment_size(0) == attachment_size(130_272) == 131_072
    assert attachment_size(130_273) > 131_072
    assert attachment_size(1_000_000) == 1_015_808


def test_the_example_of_a_receipt_is_derived():
    root = "aigaq-root-public-1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    [receipt] = re.findall(r"`((?:\d{5} ){5}\d{5})`", SPEC)
    box = mailbox(receipt, root)
    assert f"`{box.locator}`" in SPEC
    assert f"`{box.recipient}`" in SPEC


def test_every_refusal_of_sealing_stands_in_the_specification():
    words = ROOT / "src/aigaq/pure/vocabulary/errors/sealing.yaml"
    codes = yaml.safe_load(words.read_text(encoding="utf-8"))
    assert [code for code in codes if f"`{code}`" not in SPEC] == []
