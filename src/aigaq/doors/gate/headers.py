"""The outermost layer: one set of strict headers on every answer, refusals included.

A page may run the gate's own script files and send to the gate, nothing else may; no
script is inline, text never becomes code. Nothing is loaded from elsewhere, nothing is
kept by the browser, no other site learns where somebody came from. Answers of the
server below Django (a malformed request line) get the same set from ``server.py``.
"""

from collections.abc import Callable

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse

from aigaq.doors.gate.refusals import refusal
from aigaq.holdings.intake.refusals import PageUnknown
from aigaq.pure.errors import AigaqError

_FEATURES = (
    "accelerometer ambient-light-sensor autoplay bluetooth browsing-topics camera "
    "clipboard-read display-capture encrypted-media fullscreen gamepad "
    "geolocation gyroscope hid identity-credentials-get idle-detection "
    "interest-cohort local-fonts magnetometer microphone midi payment "
    "picture-in-picture publickey-credentials-get screen-wake-lock serial "
    "storage-access usb web-share window-management xr-spatial-tracking"
)

STRICT = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
        "trusted-types 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "X-DNS-Prefetch-Control": "off",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Origin-Agent-Cluster": "?1",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _FEATURES.split()),
}
FOR_PAGES = (
    f"{STRICT['Content-Security-Policy']}; script-src 'self'; connect-src 'self'"
)
"""The policy of pages; everything else, from a refusal as JSON to a style sheet, is
nothing that a script could run in."""

HSTS = "max-age=63072000"


class StrictHeaders:
    """Middleware; turns our own refusals into pages on the way."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and put the strict set on whatever the answer is."""
        try:
            request.get_host()
        except DisallowedHost:
            response = refusal(request, PageUnknown(), status=400)
        else:
            response = self.get_response(request)
        if not response.streaming:
            response.headers["Content-Length"] = str(len(response.content))
        for name, value in STRICT.items():
            response.headers[name] = value
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers["Content-Security-Policy"] = FOR_PAGES
        if request.is_secure():
            response.headers["Strict-Transport-Security"] = HSTS
        return response

    def process_exception(
        self, request: HttpRequest, error: Exception
    ) -> HttpResponse | None:
        """Turn a refusal of ours into its page; leave anything else to the 500 page."""
        return refusal(request, error) if isinstance(error, AigaqError) else None
