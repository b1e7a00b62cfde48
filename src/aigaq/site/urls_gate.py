"""Addresses of the gate."""

from django.urls import include, path

urlpatterns = [path("", include("aigaq.doors.gate.urls"))]
