"""One round of the mystery shopper at one gate: look, compare, send, expect back.

Every page of the signed release is looked at on a visit of its own, with what it loads,
in random order; then two canaries are sent, one in clear and one sealed. What differs
is a finding; nothing is repaired here. Pages that follow a post are compared for the
canary only: the receipt, and the answer to a number nobody has. Spec:
docs/spec/release.md, which also says what is not covered.
"""

import re
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from http import HTTPStatus
from pathlib import Path

from aigaq.doors.desk.shopper import canaries
from aigaq.doors.desk.shopper.visits import Answer, Visit, visit
from aigaq.doors.desk.shopper.ways import Way
from aigaq.holdings.disk import whole_file
from aigaq.holdings.intake.refusals import GateDamaged
from aigaq.holdings.record import actions as record
from aigaq.pure.sealing.receipts import mailbox
from aigaq.pure.sealing.release import (
    Difference,
    Release,
    Served,
    differences,
    odd_proxy_headers,
)

LANGUAGES = ("kk", "ru", "en")
TYPING = (3.0, 9.0)
"""Seconds between a page and its post, while a gate asks for passes."""

_PASS = re.compile(r'action="([a-z/]{1,40})(\?p=[tqw][0-9][0-9a-f]{48})"')
LOADED = (".css", ".js", ".svg")
"""Endings of what a page loads."""


@dataclass
class Shopper:
    """Who looks, by which way, and what was found so far.

    ``pace`` is the longest pause between two visits, in seconds; ``keep`` a folder for
    what differed, byte for byte.
    """

    way: Way
    release: Release
    root_public: str
    by: str
    pace: float = 0
    keep: Path | None = None
    tell: Callable[[str], None] = lambda _: None
    found: list[str] = field(default_factory=list)

    def look_at_everything(self) -> int:
        """Look at every page that is asked for by GET; return how many answers.

        Raises:
            GateUnreachable: it did not answer; ``found`` keeps what was found before.
        """
        signed = {each.path: each for each in self.release.served if each.verb == "GET"}
        pages = [path for path in signed if not path.endswith(LOADED)]
        secrets.SystemRandom().shuffle(pages)
        looked = 0
        for path in pages:
            self._pause()
            with visit(self.way) as here:
                looked += sum(1 for _ in self._page(here, path, signed))
        return looked

    def _page(
        self, here: Visit, path: str, signed: Mapping[str, Served]
    ) -> Iterator[Answer]:
        answer = here.look(path)
        self._compare(signed[path], answer)
        yield answer
        for loaded, row in signed.items():
            if loaded.endswith(LOADED) and loaded.encode() in answer.body:
                other = here.look(loaded)
                self._compare(row, other)
                yield other

    def send_canaries(self) -> None:
        """Send one report in clear and one sealed; compare what comes back at once."""
        self._pause()
        with visit(self.way) as here:
            self._send_in_clear(here, secrets.choice(LANGUAGES))
        self._pause()
        with visit(self.way) as here:
            self._ask_for_nothing(here, secrets.choice(LANGUAGES))
        self._pause()
        with visit(self.way) as here:
            self._send_sealed(here, secrets.choice(LANGUAGES))

    def _send_in_clear(self, here: Visit, language: str) -> None:
        story, word = canaries.draw_story(language), canaries.draw_word()
        body, kind = canaries.as_multipart(canaries.fields_of(story, word))
        path = f"/{language}/"
        way = path + self._pass_for(path, here.look(path))
        answer = here.look(way, body=body, kind=kind, known=word)
        self._compare(self._signed("POST", path), answer)
        receipt = canaries.receipt_on(answer)
        if receipt is None:
            self._find(f"POST {path}: a report in clear was not taken")
            return
        locator = mailbox(receipt, self.root_public).locator
        record.expect_canary(by=self.by, locator=locator, words=story, on=_today())

    def _ask_for_nothing(self, here: Visit, language: str) -> None:
        path = f"/{language}/answer/"
        body = f"receipt={canaries.unknown_receipt()}".encode()
        kind = "application/x-www-form-urlencoded"
        way = path + self._pass_for(path, here.look(path))
        answer = here.look(way, body=body, kind=kind)
        self._compare(self._signed("POST", path), answer)

    def _send_sealed(self, here: Visit, language: str) -> None:
        try:
            keys = canaries.list_of_keys(here, self.root_public, _today()).recipients
        except GateDamaged:
            self._find("GET /sealed/manifest: not a list of keys signed by our root")
            return
        story = canaries.draw_story(language)
        box = canaries.new_mailbox(self.root_public)
        blob = canaries.sealed_report(story, language, box, keys)
        record.expect_canary(by=self.by, locator=box.locator, words=story, on=_today())
        answer = here.look("/sealed", body=blob, kind=canaries.OPAQUE)
        if answer.served.status != HTTPStatus.NO_CONTENT:
            self._find(f"POST /sealed: not taken, status {answer.served.status}")

    def settle(self) -> None:
        """Look for the canaries among what was pulled; each is expected once."""
        settled = record.settle_canaries(by=self.by, on=_today())
        wrong = {
            "did not come back": settled.missing,
            "came back changed": settled.altered,
            "came back twice": settled.doubled,
        }
        for what, count in wrong.items():
            if count:
                self._find(f"canaries: {count} {what}")
        self.tell(f"{settled.back} canaries came back")

    def _pass_for(self, path: str, page: Answer) -> str:
        """Return what the page's form carries while many come; wait as if typing."""
        for found in _PASS.finditer(page.body.decode(errors="replace")):
            if found[1] == path:
                time.sleep(secrets.SystemRandom().uniform(*TYPING))
                return found[2]
        return ""

    def _signed(self, verb: str, path: str) -> Served | None:
        rows = self.release.served
        return next((s for s in rows if (s.verb, s.path) == (verb, path)), None)

    def _compare(self, signed: Served | None, answer: Answer) -> None:
        if signed is None:
            self._find(f"{answer.served.path}: not in the release")
            return
        different = differences(signed, answer.served)
        for each in different:
            self._find(str(each))
        for name in odd_proxy_headers(answer.headers):
            where = f"{signed.verb} {signed.path}"
            self._find(f"{where}: header {name} is not what a proxy of ours adds")
        if different:
            self._put_by(different[0], answer)

    def _find(self, finding: str) -> None:
        if finding not in self.found:
            self.found.append(finding)
            self.tell(finding)

    def _put_by(self, different: Difference, answer: Answer) -> None:
        if self.keep is None:
            return
        self.keep.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = different.path.strip("/").replace("/", "_") or "front"
        name = f"{different.verb}-{name}-{secrets.token_hex(4)}"
        with whole_file(self.keep / name) as file:
            head = "".join(f"{key}: {value}\n" for key, value in answer.headers)
            file.write(head.encode() + b"\n" + answer.body)

    def _pause(self) -> None:
        if self.pace:
            time.sleep(secrets.SystemRandom().uniform(0, self.pace))


def _today() -> date:
    return datetime.now(tz=UTC).date()
