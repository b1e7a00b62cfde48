"""One row of each table a group may bring, and how a test brings them."""

import csv
import io
from datetime import date

from aigaq.holdings.record import actions, models

TODAY = date(2026, 11, 20)
KEPT = (
    models.Source,
    models.Event,
    models.Statement,
    models.Party,
    models.Act,
    models.Involvement,
    models.Information,
    models.Testimony,
    models.Consent,
)

SOURCE = {
    "key": "s1",
    "title_en": "A review",
    "title_ru": "",
    "title_kk": "",
    "publisher": "A group",
    "author": "",
    "date": "2025-02",
    "language": "en",
    "url": "https://example.org/",
    "licence": "",
    "seed": "",
}
EVENT = {
    "key": "e1",
    "heading": "education",
    "date": "2024-04",
    "region": "KZ-75",
    "locality_en": "Almaty",
    "locality_ru": "Алматы",
    "locality_kk": "Алматы",
    "title_en": "An outing",
    "title_ru": "Аутинг",
    "title_kk": "Аутинг",
    "text_en": "One.\nTwo.",
    "text_ru": "Раз.\nДва.",
    "text_kk": "Бір.\nЕкі.",
    "source": "s1",
    "place": "Education ¶1",
    "reliability": "likely",
    "origin": "published",
}
ACT = {
    "key": "a1",
    "event": "e1",
    "victim_role_en": "Students",
    "victim_role_ru": "",
    "victim_role_kk": "",
    "victim_unit": "group",
    "victims_count": "3",
    "type": "outing",
    "harm": "privacy",
    "perpetrator_en": "",
    "perpetrator_ru": "",
    "perpetrator_kk": "",
    "perpetrator_type": "university",
    "degree": "committed",
    "grounds": "sexual_orientation|gender",
}
CASE = {
    "key": "c1",
    "date": "2024-04-13",
    "region": "KZ-75",
    "title_en": "Synthetic",
    "title_ru": "",
    "title_kk": "",
    "text_en": "It is made up.",
    "text_ru": "",
    "text_kk": "",
    "act_type": "outing",
    "harm": "privacy",
    "perpetrator_type": "university",
    "grounds": "gender",
    "place_type": "education",
    "consent": "keep|figures",
    "received": "2024-05-01",
}


def table(*rows):
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def counts():
    return {model.__name__: model.objects.count() for model in KEPT}


def bring(*rows, **options):
    return actions.import_file(by="console", data=table(*rows), on=TODAY, **options)


def bring_all(*tables):
    return actions.import_files(by="console", files=tables, on=TODAY)
