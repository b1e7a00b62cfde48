"""The picture on the README's first screen: the gate on a phone, the desk beside it."""

from pathlib import Path

from playwright.sync_api import sync_playwright
from sealedhouse import CHROMIUM, FLAGS

SCREENS = Path(__file__).resolve().parents[2] / "var" / "screens"
TOGETHER = """
<body style="margin:0;display:flex;gap:24px;padding:24px;background:#dfe6e9">
<img src="gate-first.png" style="height:700px;border-radius:18px">
<img src="desk-first.png" style="height:700px;border-radius:8px">
"""


def take_first_screen(gate: str, desk_page: str, cookies: dict[str, str]) -> Path:
    """Photograph both doors and lay the pictures side by side."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        phone = chromium.new_page(viewport={"width": 360, "height": 780})
        phone.goto(f"{gate}/kk/")
        phone.screenshot(path=SCREENS / "gate-first.png")
        window = chromium.new_context(viewport={"width": 1280, "height": 960})
        window.add_cookies(
            [{"name": n, "value": v, "url": desk_page} for n, v in cookies.items()]
        )
        desk = window.new_page()
        desk.goto(desk_page)
        desk.screenshot(path=SCREENS / "desk-first.png")
        both = chromium.new_page(viewport={"width": 1330, "height": 748})
        page = SCREENS / "first.html"
        page.write_text(TOGETHER)
        both.goto(page.as_uri())
        both.screenshot(path=SCREENS / "first.png")
        chromium.close()
    return SCREENS / "first.png"
