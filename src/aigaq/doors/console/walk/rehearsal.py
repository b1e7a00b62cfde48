"""The whole way of one testimony, step by step, for ``aigaq demo``.

Each step says what it does before it does it. Nothing here is special to the demo:
commands and pages are those a group uses. Stops at the first step that fails.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from aigaq.doors.console.walk import homes as house
from aigaq.doors.console.walk import members, person
from aigaq.doors.console.walk.servers import (
    aigaq,
    desk_server,
    free_port,
    gate_server,
)
from aigaq.doors.console.walk.visitor import Visitor

DATA = Path(__file__).resolve().parents[3] / "data" / "kazakhstan"
SEED = "84"
REVIEW = ("--country", "KZ", "--year", "2024")
LANGUAGES = ("en", "ru", "kk")
FORMATS = ("html", "docx")
GATE_PORT, DESK_PORT = 8400, 8401


@dataclass
class Rehearsal:
    """What one walk has made so far."""

    homes: house.Homes
    running: ExitStack
    log_ins: dict[str, house.LogIn] = field(default_factory=dict)
    gate: str = ""
    desk: str = ""
    sent: person.Sent = field(default_factory=lambda: person.Sent(""))
    windows: dict[str, Visitor] = field(default_factory=dict)
    testimony: str = ""
    figure: str = ""
    reviews: list[Path] = field(default_factory=list)

    def steps(self) -> Iterator[str]:
        """Do the walk; yield a line before each step."""
        yield "make keys: a root key, three keys for this epoch, a signed list"
        house.make_keys(self.homes)
        yield "make a desk (one encrypted file) and a gate (which can read nothing)"
        house.make_desk(self.homes)
        house.make_gate(self.homes)
        yield "let three members in, each with a second factor"
        self.log_ins = house.let_members_in(self.homes)
        yield "load what five public reports say about Kazakhstan"
        aigaq("record", "import", str(DATA), *self.homes.entry)
        yield "add 84 clearly synthetic case files"
        self.load_cases()
        yield "start gate and desk as two processes (--unsafe-host: all is made up)"
        self.serve()
        yield "send a testimony with a file through the gate, in Kazakh, no JavaScript"
        gate = self.running.enter_context(Visitor(self.gate, "kk"))
        self.sent = person.send_testimony(gate)
        yield "pull it to the desk; the gate deletes it"
        self.pull()
        yield "open it, admit it with consent per purpose, answer, code the event"
        self.document()
        yield "carry the answer to the gate, where the receipt opens it"
        self.pull()
        person.come_back(gate, self.sent)
        yield "count kinds of harm by period, withhold small cells, attack the table"
        draft = members.count(self.window("dana"))
        self.figure = members.reference_of(draft)
        yield "have a second member release the figure"
        members.release(self.window("aida"), draft.url)
        yield "write the annual review: three languages, web page and Word"
        self.write_reviews()
        yield "verify the journal of who did and who read what"
        aigaq("journal", "verify", *self.homes.entry)

    def load_cases(self) -> None:
        """Make the synthetic cases and import them."""
        cases = self.homes.root / "synthetic-cases.csv"
        aigaq("record", "synthetic", "--seed", SEED, "--out", str(cases))
        aigaq("record", "import", str(cases), *self.homes.entry)

    def serve(self) -> None:
        """Start both processes, on the usual ports where they are free."""
        gate = gate_server(self.homes.gate, free_port(GATE_PORT))
        desk = desk_server(self.homes.desk, free_port(DESK_PORT), self.homes.word)
        self.gate, self.desk = gate.url, desk.url
        self.running.enter_context(gate)
        self.running.enter_context(desk)

    def window(self, username: str) -> Visitor:
        """Return the member's open window; a code opens only one, and only once."""
        if username not in self.windows:
            opened = members.log_in(self.desk, self.log_ins[username])
            self.windows[username] = self.running.enter_context(opened)
        return self.windows[username]

    def pull(self) -> str:
        """Fetch what lies at the gate, leave answers there."""
        return aigaq("desk", "pull", "--gate", self.gate, *self.homes.entry)

    def document(self) -> None:
        """Open, admit, answer and code as a documenter."""
        dana = self.window("dana")
        admitted = members.admit(dana, members.open_first(dana))
        self.testimony = members.reference_of(admitted)
        members.answer(dana, admitted)
        members.code_event(dana, self.testimony)

    def write_reviews(self) -> None:
        """Write the review of 2024 in each language and format."""
        out = self.homes.root / "review"
        wanted = [part for each in LANGUAGES for part in ("--language", each)]
        wanted += [part for each in FORMATS for part in ("--to", each)]
        where = ("--out", str(out), *self.homes.entry)
        aigaq("review", "build", *REVIEW, *wanted, *where)
        self.reviews = sorted(out.iterdir())
