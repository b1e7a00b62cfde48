"""The system's Chromium as every test starts it. Never run as a person's browser is.

It asks nobody for updates and speaks to nothing but the page a test opens.
"""

from contextlib import contextmanager

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def chromium():
    """Start it and end it; held over several files, its loop would bar a database."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()
