"""Addresses of the desk: allauth's log-in and second factor, then the desk's own."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("", include("aigaq.doors.desk.urls")),
]
