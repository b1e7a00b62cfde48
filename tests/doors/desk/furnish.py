"""What a desk is furnished with for tests: a sealed report, tables, codes.

Run as a program (AIGAQ_HOME set) it furnishes a whole desk for the browser to walk.
"""

import base64
import csv
import hashlib
import hmac
import io
import json
import struct
import sys
import time
from datetime import date
from importlib.resources import files
from pathlib import Path

PASSWORD = "correct horse battery 7"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
TODAY = date(2026, 11, 20)
YES = {"keep": True, "help": True, "figures": True, "publish": False, "court": False}
TABLES = (
    "sources", "events", "acts", "laws", "law_stages", "petitions", "actors", "links",
    "recommendations", "statistics",
)  # fmt: skip
STORY = (
    "Жатақхана меңгерушісі менің кім екенімді білген соң бөлмеден шығуымды сұрады.\n"
    "Үш күн мерзім берді, заттарымды дәлізге шығарып қойды (ойдан құрастырылған)."
)


ANSWERS = {
    "what": STORY,
    "when": "",
    "where": "",
    "unsaid": {"where": "withheld"},
    "help": ["legal"],
    "consent": dict(YES),
}
BROUGHT = """
| survey | | | | |
| | type | name | label::English (en) | label::Қазақша (kk) |
| | begin group | home | Where You live | Тұрғын үйіңіз |
| | select_one who | who | Who asked You to leave? | Үйден шығуыңызды кім сұрады? |
| | text | said | What was said, word for word? | Айтылғанның өзі қандай еді? |
| | end group | | | |
| choices | | | | |
| | list_name | name | label::English (en) | label::Қазақша (kk) |
| | who | landlord | the landlord | пәтер иесі |
| | who | warden | the warden of the dormitory | жатақхана меңгерушісі |
| settings | | | | |
| | form_title | form_id | version | |
| | Lost homes | homes | 2026 | |
""".encode()
TOLD_AT_HOME = {
    "home": {"who": "warden", "said": STORY},
    "consent": dict(YES),
}
TWICE = "Полиция Алматыда бейбіт шеруге шыққан белсенділерді ұстап, алып кетті"
OURS = """id,given_name,surname,birth_date
o1,Жансая,Ахметова,1998-03-02
o2,Айгүл,Тоқаева,2001-05
o3,Динара,Сәрсенбекқызы,1995-07-09
"""
THEIRS = """id,given_name,surname,birth_date
t1,Jansaıa,Ahmetova,1998-03
t2,Қайрат,Оспанов,1990
t3,Динара,Сарсенбек,1995-07-09
"""


def code_now(secret=SECRET):
    """The six digits an authenticator would show."""
    turn = struct.pack(">Q", int(time.time()) // 30)
    mac = hmac.new(base64.b32decode(secret), turn, hashlib.sha1).digest()
    place = mac[19] & 15
    number = struct.unpack(">I", mac[place : place + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06d}"


def as_csv(rows):
    """The bytes of a table."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def deposit_report(
    identities,
    folder,
    what="қар жауды",
    content=b"\xff\xd8 snow",
    name="менің фотом.JPG",
    *,
    form="report-1",
    answers=None,
):
    """Seal a report with a file, lay it into the inbox, return its random name."""
    from aigaq.holdings.intake.actions import deposit_envelope
    from aigaq.holdings.intake.spool import Incoming
    from aigaq.pure.sealing.agekeys import new_identity, recipient_of
    from aigaq.pure.sealing.attachments import seal_attachment
    from aigaq.pure.sealing.envelope import Contents, seal_envelope

    recipients = [recipient_of(identity) for identity in identities]
    sink = io.BytesIO()
    attachment = seal_attachment(
        io.BytesIO(content),
        sink,
        recipients,
        name=name,
        media_type="image/jpeg",
    )
    part = folder / f"{attachment.sealed_sha256[:8]}.part"
    part.write_bytes(sink.getvalue())
    identity = new_identity()
    contents = Contents(
        form=form,
        language="kk",
        answers=answers or {**ANSWERS, "what": what},
        reply_key=recipient_of(identity),
        locator=hashlib.sha256(identity.encode()).hexdigest()[:32],
        safe_word="терек",
        attachments=(attachment,),
    )
    incoming = Incoming(
        part=part, sha256=attachment.sealed_sha256, size=attachment.sealed_size
    )
    blob = seal_envelope(contents, recipients)
    return deposit_envelope(blob=blob, files=[incoming], on=TODAY)


def deposit_addition(
    identities, testimony, what="Тағы есіме түсті: жарық сөніп қалды."
):
    """Seal what a giver adds to a testimony, lay it into the inbox, return it."""
    from aigaq.holdings.intake.actions import deposit_envelope
    from aigaq.holdings.record.models import Testimony
    from aigaq.pure.rules.additions import ADDITION, addition_of
    from aigaq.pure.sealing.agekeys import recipient_of
    from aigaq.pure.sealing.envelope import Contents, seal_envelope

    row = Testimony.objects.get(reference=testimony)
    told = Contents(
        form=ADDITION,
        language="kk",
        answers=addition_of(what),
        reply_key=row.reply_key,
        locator=row.locator,
    )
    blob = seal_envelope(told, [recipient_of(identity) for identity in identities])
    return deposit_envelope(blob=blob, files=(), on=TODAY)


def tables():
    """The published reference data, as files."""
    folder = files("aigaq.data") / "kazakhstan"
    return [(folder / f"{name}.csv").read_bytes() for name in TABLES]


def tell_twice():
    """Put one thing on record twice, the second time in a hurry."""
    from aigaq.holdings.record import actions
    from aigaq.pure.rules.coding import EventDraft, StatementDraft
    from aigaq.pure.rules.dates import read_date

    for text in (TWICE, f"Жедел! {TWICE}"):
        draft = EventDraft(title={"kk": "Шеру"}, dated=read_date("2024-03"))
        event = actions.open_event(by="aida", draft=draft, on=TODAY)
        actions.add_statement(
            by="aida", event=event, draft=StatementDraft(text={"kk": text})
        )


def bring_form(home):
    """Lay a form of the group's own on the desk's shelf."""
    from aigaq.pure.forms.compiled import to_json
    from aigaq.pure.forms.sheets import read_sheets

    (home / "forms").mkdir()
    compiled = to_json(read_sheets(BROUGHT), BROUGHT)
    (home / "forms" / "homes.json").write_bytes(compiled)


def furnish(folder):
    """Put everything on a new desk; return the addresses worth a look."""
    from aigaq.holdings.accounts import actions as accounts
    from aigaq.holdings.figures import actions as figures
    from aigaq.holdings.figures.questions import Scope
    from aigaq.holdings.linkage.actions import link_lists
    from aigaq.holdings.record import actions
    from aigaq.holdings.watch.importers import IMPORTERS as WATCH
    from aigaq.pure.formats.synthetic_cases import generate
    from aigaq.pure.rules.coding import EventDraft
    from aigaq.pure.rules.consent import Purpose
    from aigaq.pure.rules.dates import read_date
    from aigaq.pure.sealing.agekeys import new_identity
    from aigaq.pure.statistics.counting.definitions import define
    from aigaq.pure.statistics.linkage.reading import read_list

    everything = ("documenter", "reviewer", "lawyer", "editor", "administrator")
    for name, shown, roles in (
        ("aida", "Аида", everything),
        ("dana", "Дана", ("documenter",)),
    ):
        accounts.enrol_member(
            by="console",
            username=name,
            display_name=shown,
            roles=roles,
            password=PASSWORD,
        )
    accounts.enrol_totp(by="console", member="aida", secret=SECRET)
    identities = [new_identity() for _ in range(3)]
    accounts.add_keys(by="console", epoch="2026-a", text=identities[0])
    importers = {**actions.IMPORTERS, **WATCH}
    data = [*tables(), as_csv(generate(7))]
    actions.import_files(by="console", files=data, on=TODAY, importers=importers)
    first, second = (deposit_report(identities, folder, STORY) for _ in range(2))
    allowed = dict.fromkeys((Purpose.KEEP, Purpose.HELP, Purpose.FIGURES), True)
    testimony = actions.admit_testimony(
        by="aida", envelope=first, consents=allowed, on=TODAY
    )
    actions.answer_testimony(by="aida", testimony=testimony, text="Иә", on=TODAY)
    kept = deposit_addition(identities, testimony)
    actions.add_to_testimony(by="aida", envelope=kept, on=TODAY)
    draft = EventDraft(
        title={"kk": "Жатақханадан шығарып жіберу (ойдан құрастырылған)"},
        dated=read_date("2026-09"),
    )
    event = actions.open_event(by="aida", draft=draft, on=TODAY, testimony=testimony)
    counted = [
        figures.compute_figure(
            by="dana", question="harm_by_period", scope=scope, on=TODAY
        )
        for scope in (
            Scope(date(2023, 8, 1), date(2024, 8, 31)),
            Scope(date(2024, 1, 1), date(2024, 12, 31)),
        )
    ]
    figures.release_figure(by="aida", figure=counted[0], on=TODAY)
    asked = define(
        unit="victims",
        fields=("harm", "period"),
        since=date(2023, 8, 1),
        until=date(2024, 8, 31),
    )
    built = figures.build_figure(by="dana", definition=asked, on=TODAY)
    tell_twice()
    bring_form(folder / "home")
    lists = [read_list(text.encode()) for text in (OURS, THEIRS)]
    return {
        "envelope": second,
        "addition": deposit_addition(identities, testimony),
        "testimony": testimony,
        "event": event,
        "released": counted[0],
        "draft": counted[1],
        "built": built,
        "brought": deposit_report(
            identities, folder, form="homes-2026", answers=TOLD_AT_HOME
        ),
        "linking": link_lists(by="aida", lists=lists),
    }


if __name__ == "__main__":
    import django

    django.setup()
    sys.stdout.write(json.dumps(furnish(Path(sys.argv[1]))))
