"""The parts of ``aigaq demo``: homes, servers, and a visitor that fills in pages.

The tour in tests/journeys uses the same parts, so the demo cannot drift from it.
Never talks to anything but the two processes it started on loopback.
"""
