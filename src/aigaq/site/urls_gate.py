"""Addresses of the gate, and its pages for what goes wrong.

Leads to nothing of the desk.
"""

from django.urls import include, path

urlpatterns = [path("", include("aigaq.doors.gate.urls"))]

handler400 = "aigaq.doors.gate.refusals.bad_request"
handler404 = "aigaq.doors.gate.refusals.not_found"
handler500 = "aigaq.doors.gate.refusals.failed"
