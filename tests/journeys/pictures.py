"""The picture on the README's first screen: the gate on a phone, the desk beside it."""

from pathlib import Path

from chromium import chromium

SCREENS = Path(__file__).resolve().parents[2] / "var" / "screens"
TOGETHER = """
<body style="margin:0;display:flex;gap:24px;padding:24px;background:#dfe6e9">
<img src="gate-first.png" style="height:700px;border-radius:18px">
<img src="desk-first.png" style="height:700px;border-radius:8px">
"""


def take_first_screen(gate: str, desk_page: str, cookies: dict[str, str]) -> Path:
    """Photograph both doors and lay the pictures side by side."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        phone = browser.new_page(viewport={"width": 360, "height": 780})
        phone.goto(f"{gate}/kk/")
        phone.screenshot(path=SCREENS / "gate-first.png")
        window = browser.new_context(viewport={"width": 1280, "height": 960})
        window.add_cookies(
            [{"name": n, "value": v, "url": desk_page} for n, v in cookies.items()]
        )
        desk = window.new_page()
        desk.goto(desk_page)
        desk.screenshot(path=SCREENS / "desk-first.png")
        both = browser.new_page(viewport={"width": 1330, "height": 748})
        page = SCREENS / "first.html"
        page.write_text(TOGETHER)
        both.goto(page.as_uri())
        both.screenshot(path=SCREENS / "first.png")
    return SCREENS / "first.png"
