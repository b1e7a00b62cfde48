"""The offline page as bytes: its policy runs its own script and reaches nobody."""

import base64
import hashlib
import re

import pytest

from aigaq.doors.gate.offline import offline_page
from aigaq.holdings.intake.refusals import ScriptsMissing


@pytest.fixture
def page(home, keys):
    manifest = keys.manifest()
    return offline_page(root_public=keys.root_public, manifest=manifest).decode()


def digest(text):
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_its_policy_runs_exactly_its_own_script_and_style(page):
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    [script] = re.findall(r"<script[^>]*>(.*?)</script>", page, re.DOTALL)
    [style] = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    told = policy[1].replace("&#x27;", "'")
    assert f"script-src 'sha256-{digest(script)}'" in told
    assert f"style-src 'sha256-{digest(style)}'" in told
    assert "default-src 'none'" in told
    assert "connect-src 'none'" in told
    assert "form-action 'none'" in told
    assert "unsafe" not in told


def test_it_names_no_machine_and_no_form_of_it_posts(page):
    assert "://" not in page.replace("http://www.w3.org/2000/svg", "")
    assert (
        re.findall(r"<form[^>]*>", page)
        == ['<form id="report" method="dialog" autocomplete="off" novalidate>'] * 3
    )
    assert "action=" not in re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)


def test_it_carries_the_list_as_it_was_signed(home, keys):
    manifest = keys.manifest()
    page = offline_page(root_public=keys.root_public, manifest=manifest).decode()
    assert base64.b64decode(re.search(r'data-list="([^"]+)"', page)[1]) == manifest


def test_without_built_scripts_it_is_refused(home, keys, monkeypatch):
    monkeypatch.setattr("aigaq.doors.gate.scripts.built", dict)
    with pytest.raises(ScriptsMissing):
        offline_page(root_public=keys.root_public, manifest=keys.manifest())
