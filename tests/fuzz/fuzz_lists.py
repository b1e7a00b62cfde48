"""Signed lists, of keys and of pages: as they come, and signed anew to be read inside.

What is accepted was signed by the root and is canonical; nothing else is.
"""

import base64
import json
from dataclasses import replace
from datetime import date

from vector_files import FOLDER, read_vector

from aigaq.pure.errors import AigaqError
from aigaq.pure.sealing.canonical import (
    NotCanonical,
    canonical_json,
    read_canonical,
)
from aigaq.pure.sealing.manifest import sign_manifest, verify_manifest
from aigaq.pure.sealing.release import (
    Release,
    Served,
    sign_release,
    verify_release,
)
from aigaq.pure.sealing.signing import new_secret, public_of, secret_key

LONGEST = 5000
TODAY = date(2026, 11, 22)
RAW, SIGNED, SPELT, PAGES = range(4)
"""As it comes; signed by us first; spelt canonically and then signed; a list of pages,
spelt and signed."""


SECRET = new_secret("root")
ROOT = public_of("root", SECRET)


def _signed(inner):
    signature = secret_key("root", SECRET).sign(b"aigaq-manifest 1\n" + inner)
    head = b'{"manifest":' + inner + b',"root":"' + ROOT.encode()
    letters = base64.b64encode(signature)
    return head + b'","signature":"' + letters + b'","version":1}'


def _judge(data, kind):
    whole = data if kind == RAW else _signed(data)
    try:
        found = verify_manifest(whole, ROOT, today=TODAY, last_sequence=3)
    except AigaqError:
        return
    assert kind != RAW, "a list we never signed"
    assert sign_manifest(found, SECRET) == whole.removesuffix(b"\n")
    assert canonical_json(read_canonical(data)) == data


def _judge_pages(data):
    inner = _spelt(data)
    signature = secret_key("root", SECRET).sign(b"aigaq-release 1\n" + inner)
    outer = {"root": ROOT, "signature": base64.b64encode(signature).decode()}
    try:
        value = json.loads(inner)
        whole = canonical_json({**outer, "release": value, "version": 1})
        found = verify_release(whole, ROOT)
    except (AigaqError, NotCanonical, ValueError):
        return
    assert verify_release(sign_release(found, SECRET), ROOT) == found


def _spelt(data):
    try:
        return canonical_json(json.loads(data))
    except (NotCanonical, ValueError, RecursionError):
        return b""


def seeds():
    page = Served("GET", "/kk/", 200, {"content-type": "text/html"}, 3, "0" * 64)
    pages = sign_release(Release(TODAY, (page, replace(page, path="/"))), SECRET)
    listed = canonical_json(json.loads(pages)["release"])
    yield bytes([PAGES]) + listed
    for path in sorted(FOLDER.glob("list-*.vector")):
        payload = read_vector(path).payload
        yield bytes([RAW]) + payload
        try:
            inner = json.loads(payload)["manifest"]
        except (ValueError, KeyError, TypeError):
            continue
        text = json.dumps(inner, separators=(",", ":"), sort_keys=True)
        yield bytes([SIGNED]) + text.encode()
        yield bytes([SPELT]) + text.encode()


def one(data):
    if data and data[0] % 4 == PAGES:
        _judge_pages(data[1:])
    elif data:
        kind = data[0] % 4
        _judge(_spelt(data[1:]) if kind == SPELT else data[1:], kind)
