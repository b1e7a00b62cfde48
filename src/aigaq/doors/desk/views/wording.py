"""Looking at the words of a text; it travels in a posted form and is kept nowhere.

Marks words, decides nothing.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from aigaq.doors.desk import wording
from aigaq.doors.desk.access import needs
from aigaq.doors.desk.forms.wording import WordingForm


@require_http_methods(["GET", "POST"])
@needs("event.read")
def check_words(request: HttpRequest) -> HttpResponse:
    """Show a pasted text with the words that hurt, and those that respect."""
    form = WordingForm(request.POST or None)
    page: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"].replace("\r\n", "\n")
        page["looked"] = wording.look(text, form.terms())
    return render(request, "desk/check_words.html", page)
