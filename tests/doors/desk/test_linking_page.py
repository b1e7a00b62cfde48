"""Lists are linked at the desk: brought, looked at, decided, undone, forgotten."""

from django.core.files.uploadedfile import SimpleUploadedFile

OURS = "id,given_name,surname\no1,Жансая,Ахметова\no2,Айгүл,Тоқаева\n"
THEIRS = "id,given_name,surname\nt1,Jansaıa,Ahmetova\nt2,Қайрат,Оспанов\n"


def upload(name, text):
    return SimpleUploadedFile(name, text.encode())


def link(browser, left=OURS, right=THEIRS):
    files = {"left": upload("a.csv", left)}
    if right:
        files["right"] = upload("b.csv", right)
    return browser.post("/linkage/", files)


def page_of(answer):
    return answer.content.decode()


def test_an_empty_desk_says_what_linking_is_for(dana):
    assert "Nothing linked yet" in page_of(dana.get("/linkage/"))


def test_names_are_shown_on_asking_only_and_decisions_are_undone(dana):
    answer = link(dana)
    assert answer.status_code == 302
    address = answer["Location"]
    assert "Жансая" not in page_of(dana.get(address))
    page = page_of(dana.post(address))
    assert "Жансая" in page
    assert "Jansaıa" in page
    number = page.split('name="pair" value="')[1].split('"')[0]
    page = page_of(dana.post(address, {"pair": number, "verdict": "same"}))
    assert "same person" in page
    page = page_of(dana.post(address, {"pair": number, "verdict": "undo"}))
    assert "same person</span>" not in page
    again = dana.post(address, {"pair": number, "verdict": "undo"})
    assert "link.pair_undecided" in page_of(again)


def test_what_is_no_list_is_refused_beside_the_form(dana):
    page = page_of(link(dana, left="id,zodiac\n1,lion\n"))
    assert "We do not know these columns" in page
    assert dana.get("/linkage/L-0001/").status_code == 404


def test_deleted_names_are_gone(dana):
    address = link(dana)["Location"]
    assert "Nobody can look" in page_of(dana.post(f"{address}forget/"))
    dana.post(f"{address}forget/", {"confirmed": "1"})
    assert "names are deleted" in page_of(dana.get(address))
    assert "link.forgotten" in page_of(dana.post(address))
