"""Addresses of the gate: language first, nothing telling in any of them."""

from django.urls import path, register_converter

from aigaq.doors.gate import answers, asking, desk_api, pages, scripts, sealed, sheets
from aigaq.doors.gate.languages import LanguageConverter
from aigaq.doors.gate.mobile import lists, submissions

register_converter(LanguageConverter, "language")

urlpatterns = [
    path("", pages.front),
    path("x", pages.leave),
    path("robots.txt", sheets.robots),
    path("static/style.css", sheets.sheet),
    path("static/icon.svg", sheets.icon),
    path("static/licences.txt", sheets.licences),
    *(
        path(f"static/{name}.js", sheets.script, {"name": name})
        for name in scripts.built()
    ),
    path("<language:language>", pages.report),
    path("<language:language>/", pages.report),
    path("<language:language>/answer/", answers.answers),
    path("<language:language>/answer/more/", answers.add),
    path("<language:language>/answer/sealed", answers.sealed),
    path("<language:language>/<int:number>/", asking.ask),
    path("<language:language>/<int:number>/form.json", asking.definition),
    path("<language:language>/formList", lists.listing),
    path("<language:language>/xform/<int:number>", lists.xform),
    path("<language:language>/xformsManifest/<int:number>", lists.manifest),
    path("<language:language>/submission", submissions.submission),
    path("formList", lists.listing),
    path("xform/<int:number>", lists.xform),
    path("xformsManifest/<int:number>", lists.manifest),
    path("submission", submissions.submission),
    path("sealed", sealed.envelope),
    path("sealed/manifest", sealed.manifest),
    path("sealed/files/<str:sha256>", sealed.sealed_file),
    path("desk/nonce", desk_api.nonce),
    path("desk/envelopes", desk_api.envelopes),
    path("desk/envelopes/<str:reference>", desk_api.envelope),
    path("desk/files/<str:sha256>", desk_api.sealed_file),
    path("desk/replies/<str:locator>", desk_api.replies),
    path("desk/manifest", desk_api.manifest),
]
