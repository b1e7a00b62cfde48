"""One thing wrong with a machine is one finding; nothing wrong is none."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.pure.errors import error_texts
from aigaq.pure.rules.host.configs import caddy_logs, last_value, nginx_values
from aigaq.pure.rules.host.facts import (
    KEPT_RULES,
    Folder,
    Ground,
    Kernel,
    Release,
    Settings,
)
from aigaq.pure.rules.host.judging import judge

NGINX = """
access_log off; error_log /dev/null emerg;
server { listen 443 ssl; ssl_certificate /x; location / {
  proxy_pass http://unix:/run/x; proxy_request_buffering off; } }
"""
UNIT = "\n".join(["[Service]", "User=aigaq", "ExecStart=x --bind unix:/r", *KEPT_RULES])
SAFE = (
    Kernel(
        swaps="Filename Type Size Used Priority\n",
        core_pattern="|/bin/false\n",
        power_state="freeze mem\n",
        command_line="quiet init_on_free=1",
        ptrace_scope="2\n",
    ),
    Settings(
        journald="[Journal]\nStorage=volatile\n",
        nginx=NGINX,
        torrc="HiddenServiceDir /var/lib/tor/gate",
        unit=UNIT,
        time_zone="/usr/share/zoneinfo/Etc/UTC",
    ),
    Folder(ground=Ground.MEMORY, owner=990, manifest_days=30),
    Release(),
)


def codes(*facts):
    return [finding.code.removeprefix("host.") for finding in judge(*facts)]


def changed(**changes):
    facts = list(SAFE)
    for name, value in changes.items():
        at = next(n for n, fact in enumerate(facts) if hasattr(fact, name))
        facts[at] = replace(facts[at], **{name: value})
    return codes(*facts)


def test_nothing_wrong_is_no_finding():
    assert codes(*SAFE) == []


SWAPS = "Filename Type Size Used Priority\n/dev/sda2 partition 1 0 -2\n"
WRONG = {
    "swap on a partition": ({"swaps": SWAPS}, "swap"),
    "swap that cannot be looked at": ({"swaps": ""}, "swap"),
    "dumps that cannot be looked at": ({"core_pattern": ""}, "core_dumps"),
    "dumps handed to a program": ({"core_pattern": "|/lib/taker %p"}, "core_dumps"),
    "dumps into a file": ({"core_pattern": "core", "core_limit": -1}, "core_dumps"),
    "hibernation possible": ({"power_state": "freeze mem disk"}, "hibernation"),
    "no guard of memory": ({"ptrace_scope": "0"}, "ptrace"),
    "no such guard in the kernel": ({"ptrace_scope": ""}, "ptrace"),
    "memory kept when freed": ({"command_line": "quiet"}, "memory_kept"),
    "emptying switched off": (
        {"command_line": "init_on_free=0", "frees_are_emptied": True},
        "memory_kept",
    ),
    "a journal that stays": ({"journald": "Storage=persistent"}, "journal_kept"),
    "a folder that makes it stay": (
        {"journald": "", "journal_on_disk": True},
        "journal_kept",
    ),
    "a second log": ({"syslog": True}, "syslog"),
    "a switch for debugging": ({"debug_variables": True}, "debug"),
    "a local time zone": (
        {"time_zone": "/usr/share/zoneinfo/Asia/Almaty"},
        "time_zone",
    ),
    "a clock nobody sets": ({"clock_is_set": False}, "clock"),
    "a list from tomorrow": ({"issued_ahead": True}, "clock"),
    "nginx noting visits by default": (
        {"nginx": NGINX.replace("access_log off;", "")},
        "access_log",
    ),
    "one site of nginx noting visits": (
        {"nginx": NGINX + "server { access_log /var/log/a; }"},
        "access_log",
    ),
    "caddy noting visits": ({"caddy": "x.org {\n  log {\n}\n}"}, "access_log"),
    "caddy noting visits in one word": ({"caddy": "x.org {\n  log\n}"}, "access_log"),
    "errors that name visitors": (
        {"nginx": NGINX.replace("/dev/null emerg", "/var/log/nginx/error.log")},
        "error_log",
    ),
    "bodies buffered": (
        {"nginx": NGINX.replace("proxy_request_buffering off;", "")},
        "body_on_disk",
    ),
    "bodies kept": ({"nginx": NGINX + "client_body_in_file_only on;"}, "body_on_disk"),
    "neither TLS nor an onion": ({"nginx": "", "torrc": ""}, "no_way_in"),
    "a plain site of caddy only": (
        {"nginx": "", "torrc": "", "caddy": "http://x.org {\n}"},
        "no_way_in",
    ),
    "root": ({"unit": UNIT.replace("User=aigaq", "User=root")}, "root"),
    "root without a unit": ({"unit": "", "owner": 0}, "root"),
    "a unit without a limit": (
        {"unit": UNIT.replace("LimitCORE=0", "LimitCORE=infinity")},
        "unit_soft",
    ),
    "open to the network": (
        {"unit": UNIT.replace("unix:/r", "0.0.0.0:80")},
        "bind_open",
    ),
    "a plain disk": ({"ground": Ground.DISK}, "home_on_disk"),
    "files others read": ({"open_files": 3}, "home_open"),
    "a folder others write": ({"above_writable": True}, "path_writable"),
    "no list": ({"manifest_days": None}, "manifest_bad"),
    "a late list": ({"manifest_days": -1}, "manifest_expired"),
    "a list in its last week": ({"manifest_days": 7}, "manifest_expiring"),
    "another program": ({"differs": True}, "release_differs"),
    "another file of the kit": ({"kit_files_changed": 1}, "kit_altered"),
}


@pytest.mark.parametrize(("changes", "code"), WRONG.values(), ids=WRONG.keys())
def test_one_thing_wrong_is_one_finding(changes, code):
    assert changed(**changes) == [code]


RIGHT = {
    "dumps to no name": {"core_pattern": "\n", "core_limit": -1},
    "dumps into a file, forbidden to us": {"core_pattern": "core", "core_limit": 0},
    "hibernation forbidden at boot": {
        "power_state": "mem disk",
        "command_line": "init_on_free=1 nohibernate",
    },
    "hibernation forbidden by a file": {
        "power_state": "mem disk",
        "sleep": "[Sleep]\nAllowHibernation=yes\nAllowHibernation=no\n",
    },
    "memory emptied by the kernel's make": {
        "command_line": "",
        "frees_are_emptied": True,
    },
    "an encrypted disk": {"ground": Ground.ENCRYPTED},
    "a journal nobody keeps": {"journald": "", "journal_on_disk": False},
    "no web server but an onion": {"nginx": ""},
    "caddy with TLS": {"nginx": "", "torrc": "", "caddy": "x.example {\n}"},
    "caddy throwing its log away": {"caddy": "{\n log {\n  output discard\n }\n}"},
    "a service with a user made for it": {
        "unit": UNIT.replace("User=aigaq", "DynamicUser=true")
    },
    "a list with eight days": {"manifest_days": 8},
}


@pytest.mark.parametrize("changes", RIGHT.values(), ids=RIGHT.keys())
def test_what_is_right_in_another_way_is_no_finding(changes):
    assert changed(**changes) == []


def test_the_gravest_come_first_and_all_are_told():
    found = codes(Kernel(swaps=SWAPS), Settings(), Folder(), Release(differs=True))
    assert found[0] == "swap"
    assert {"home_on_disk", "no_way_in", "manifest_bad", "root"} <= set(found)


@given(st.text(), st.text(), st.text())
def test_no_text_of_a_configuration_stops_the_doctor(nginx, caddy, unit):
    codes(Kernel(command_line=unit), Settings(nginx=nginx, caddy=caddy, unit=unit),
          Folder(), Release())  # fmt: skip
    nginx_values(nginx, "access_log")
    caddy_logs(caddy)
    last_value(unit, "User")


def test_remarks_are_no_settings():
    assert nginx_values("# access_log off;\nerror_log x;", "access_log") == []
    assert nginx_values("http{access_log  a   b ;}", "access_log") == ["a b"]
    assert last_value("#User=a\nUser = b\n", "User") == "b"


def test_the_page_names_every_finding():
    page = (Path(__file__).parents[2] / "docs/spec/gate-host.md").read_text()
    codes = {code for code in error_texts() if code.startswith("host.")}
    assert {code for code in codes if f"`{code}`" not in page} == set()
