"""Events and their parts, sources, the watch, imports, as a member works on them."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

TRI = {"kk": "", "ru": "", "en": ""}


def text_of(answer):
    return answer.content.decode()


def follow(client, answer):
    assert answer.status_code == 302, text_of(answer)[-1500:]
    return client.get(answer["Location"])


EVENT = {
    "title_kk": "Жалға беру тоқтатылды",
    "country": "kz",
    "region": "KZ-75",
    "heading": "housing",
    "date_month": "3",
    "date_year": "2024",
    "origin": "published",
}


def test_an_event_is_opened_with_a_month_for_a_date(dana):
    page = text_of(follow(dana, dana.post("/events/new/", EVENT)))
    assert "March 2024" in page
    assert "Жалға беру тоқтатылды" in page
    assert '<span lang="kk">' in page


DATES = {
    "a day": ({"date_day": "13", "date_month": "4"}, "13 April 2024"),
    "a year": ({"date_month": ""}, ">2024<"),
    "between two months": (
        {"date_joint": "/", "date_month_2": "8", "date_year_2": "2024"},
        "between March 2024 and August 2024",
    ),
    "a stretch of days": (
        {
            "date_day": "3",
            "date_joint": "..",
            "date_day_2": "5",
            "date_month_2": "3",
            "date_year_2": "2024",
        },
        "3 March 2024 – 5 March 2024",
    ),
    "not known": ({"date_month": "", "date_year": ""}, "date not known"),
}


@pytest.mark.parametrize(("parts", "words"), DATES.values(), ids=DATES.keys())
def test_a_date_is_said_as_precisely_as_it_was_typed(dana, parts, words):
    page = follow(dana, dana.post("/events/new/", {**EVENT, **parts}))
    assert words in text_of(page)
    change = text_of(dana.get(page.request["PATH_INFO"] + "change/"))
    for name, value in parts.items():
        assert value == "" or f'value="{value}"' in change, name


ODD_DATES = {
    "a day without a month": ({"date_day": "13", "date_month": ""}, "date.malformed"),
    "no such day": ({"date_day": "31", "date_month": "2"}, "date.malformed"),
    "the end before the beginning": (
        {"date_joint": "..", "date_year_2": "2023"},
        "date.disordered",
    ),
}


@pytest.mark.parametrize(("parts", "code"), ODD_DATES.values(), ids=ODD_DATES.keys())
def test_an_odd_date_is_refused_beside_the_date_and_nothing_typed_is_lost(
    dana, parts, code
):
    answer = dana.post("/events/new/", {**EVENT, **parts})
    assert answer.status_code == 200
    assert code in text_of(answer)
    assert "Жалға беру тоқтатылды" in text_of(answer)


def test_an_event_without_a_title_is_refused_on_the_form(dana):
    answer = dana.post("/events/new/", {**EVENT, "title_kk": " "})
    assert "coding.text" in text_of(answer)


def test_an_event_is_changed(dana, event):
    answer = dana.post(f"/events/{event}/change/", {**EVENT, "region": ""})
    page = text_of(follow(dana, answer))
    assert "The event is changed." in page


def test_an_event_opened_from_a_testimony_is_told_by_it(dana, testimony):
    answer = dana.post(f"/events/new/?testimony={testimony}", EVENT)
    assert testimony in text_of(follow(dana, answer))


PARTS = {
    "statement": ({"text_en": "The lease was ended."}, "The lease was ended."),
    "act": (
        {"type": "eviction", "role_en": "tenant", "unit": "individual"},
        "tenant",
    ),
    "intervention": (
        {"type": "legal", "role_en": "a lawyer", "date_year": "2024"},
        "a lawyer",
    ),
}


@pytest.mark.parametrize("kind", PARTS)
def test_a_part_is_added_and_removed(dana, event, kind):
    from aigaq.pure.vocabulary.terms import vocabulary

    sent, words = PARTS[kind]
    lists = {"act": "act_types", "intervention": "intervention_types"}
    if kind in lists:
        sent = {**sent, "type": vocabulary(lists[kind]).codes()[0]}
    answer = dana.post(f"/events/{event}/add/{kind}/", sent)
    page = text_of(follow(dana, answer))
    assert words in page
    link = page.split(f"/events/{event}/remove/")[1].split('"')[0]
    assert "Remove this part?" in text_of(dana.get(f"/events/{event}/remove/{link}"))
    page = text_of(follow(dana, dana.post(f"/events/{event}/remove/{link}")))
    assert words not in page


def test_a_perpetrator_is_added_to_an_act(dana, event):
    from aigaq.holdings.record import queries
    from aigaq.holdings.record.actions import add_act
    from aigaq.pure.rules.coding import ActDraft, PartyDraft
    from aigaq.pure.vocabulary.terms import vocabulary

    draft = ActDraft(
        type=vocabulary("act_types").codes()[0],
        victim=PartyDraft(role={"en": "tenant"}),
    )
    act = add_act(by="dana", event=event, draft=draft)
    assert act in text_of(dana.get(f"/events/{event}/add/involvement/?act={act}"))
    sent = {"act": act, "role_en": "landlord", "unit": "individual"}
    dana.post(f"/events/{event}/add/involvement/", sent)
    part = queries.event(event).acts[0].involvements[0]
    assert part.perpetrator.role == {"en": "landlord"}
    assert "landlord" in text_of(dana.get(f"/events/{event}/"))


def test_a_source_is_added_by_its_place(dana, event, reference_data):
    from aigaq.holdings.record import queries

    source = queries.sources()[0]
    sent = {"source": source.reference, "place": "page 3"}
    answer = dana.post(f"/events/{event}/add/information/", sent)
    assert "page 3" in text_of(follow(dana, answer))
    assert event in text_of(dana.get(f"/sources/{source.reference}/"))


def test_a_source_and_a_testimony_at_once_are_refused(dana, event):
    sent = {"source": "", "testimony": ""}
    answer = dana.post(f"/events/{event}/add/information/", sent)
    assert "coding.source" in text_of(answer)


def test_a_part_of_no_kind_and_a_part_of_another_event_lead_nowhere(dana, event):
    assert dana.get(f"/events/{event}/add/secret/").status_code == 404
    assert dana.get(f"/events/{event}/remove/A-OTHER/").status_code == 404


FILTERS = {
    "heading": "heading=housing",
    "region": "region=KZ-75",
    "year": "year=2024",
    "origin": "origin=testimony",
    "words": "text=lease",
}


@pytest.mark.parametrize("query", FILTERS.values(), ids=FILTERS.keys())
def test_a_filter_keeps_what_fits(dana, event, reference_data, query):
    page = text_of(dana.get(f"/events/?{query}"))
    assert f'href="/events/{event}/"' in page


def test_a_filter_that_makes_no_sense_is_no_filter(dana, event):
    page = text_of(dana.get("/events/?year=soon&region=MOON&after=x&heading="))
    assert f'href="/events/{event}/"' in page


def test_nothing_found_says_what_to_do(dana, event):
    page = text_of(dana.get("/events/?text=zzzz"))
    assert "Take something out of the filter." in page


def test_pages_turn_to_the_end(dana, reference_data):
    seen, address = 0, "/events/?"
    for _ in range(10):
        page = text_of(dana.get(address))
        seen += page.count('class="when"')
        if 'rel="next"' not in page:
            break
        after = page.split('rel="next" href="')[1].split('"')[0]
        address = "/events/" + after.replace("&amp;", "&")
    assert seen == 91


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_a_long_list_asks_no_more_than_a_short_one(dana, event, reference_data):
    """A query a year for the chooser, and a handful for the page; none a row."""
    from aigaq.holdings.record import queries

    years = len(queries.years())
    assert queries_of(dana, "/events/") <= years + 10
    assert queries_of(dana, "/events/?text=lease") <= years + 10


def test_an_event_with_many_parts_asks_no_more(dana, event, cases):
    from aigaq.holdings.record import queries

    few = queries_of(dana, f"/events/{event}/")
    for case in queries.events(origin="synthetic").rows[:5]:
        assert queries_of(dana, f"/events/{case.reference}/") <= few + 2


WATCH = {
    "laws": "Laws",
    "petitions": "Signatures",
    "actors": "link",
    "links": "→",
    "recommendations": "¶",
    "statistics": "Numbers others published",
}


@pytest.mark.parametrize("part", WATCH)
def test_the_watch_shows_every_part_in_few_queries(dana, reference_data, part):
    page = text_of(dana.get(f"/watch/{part}/"))
    assert WATCH[part] in page
    assert "Nothing here yet" not in page
    assert queries_of(dana, f"/watch/{part}/") <= 10


def test_an_empty_watch_says_where_it_comes_from(dana):
    assert "It comes with an import." in text_of(dana.get("/watch/petitions/"))


def test_an_actor_is_shown_with_its_links(dana, reference_data):
    from aigaq.holdings.watch import queries

    linked = max(queries.actors(), key=lambda actor: actor.links)
    page = text_of(dana.get(f"/watch/actors/{linked.reference}/"))
    assert page.count("→") >= linked.links


def upload(text):
    file = io.BytesIO(text.encode())
    file.name = "table.csv"
    return {"table": file}


HEADER = (
    "key,title_en,title_ru,title_kk,publisher,author,date,language,url,licence,seed\n"
)
ROW = "S-9,A report,Отчёт,Есеп,A group,,2024-05,en,,,\n"


def test_a_table_is_looked_at_imported_and_taken_back(dana):
    from aigaq.holdings.record import queries

    page = text_of(dana.post("/imports/", upload(HEADER + ROW)))
    assert "What would happen" in page
    assert queries.sources() == []
    packed = page.split('name="packed" value="')[1].split('"')[0]
    page = text_of(follow(dana, dana.post("/imports/run/", {"packed": packed})))
    assert "1 row imported." in page
    assert queries.sources()[0].reference == "S-9"
    batch = queries.imports()[0].reference
    asked = text_of(dana.post(f"/imports/{batch}/undo/"))
    assert "Take the import back?" in asked
    answer = dana.post(f"/imports/{batch}/undo/", {"confirmed": "1"})
    assert "1 row taken back." in text_of(follow(dana, answer))
    assert queries.sources() == []


def test_a_malformed_date_is_named_by_row_and_column(dana):
    page = text_of(dana.post("/imports/", upload(HEADER + ROW.replace("2024-05", "?"))))
    assert "import.date" in page
    assert "<td>2</td>" in page
    assert 'name="packed"' not in page


def test_a_table_of_no_kind_is_refused_on_the_page(dana):
    page = text_of(dana.post("/imports/", upload("a,b\n1,2\n")))
    assert "import.header" in page


def test_a_duplicate_import_is_refused_with_its_code(dana):
    packed = []
    for _ in range(2):
        page = text_of(dana.post("/imports/", upload(HEADER + ROW)))
        if 'name="packed"' in page:
            packed.append(page.split('name="packed" value="')[1].split('"')[0])
            dana.post("/imports/run/", {"packed": packed[0]})
    assert len(packed) == 1
    assert "on record already" in page
    answer = dana.post("/imports/run/", {"packed": packed[0]})
    assert answer.status_code == 409
    assert "import.duplicate" in text_of(answer)


PACKED = {
    "nothing": "",
    "no packing of ours": "?",
    "half of one": "eJxLSs",
}


@pytest.mark.parametrize("packed", PACKED.values(), ids=PACKED.keys())
def test_a_carried_table_that_is_none_is_asked_for_again(dana, packed):
    page = text_of(follow(dana, dana.post("/imports/run/", {"packed": packed})))
    assert "Choose the file once more." in page
