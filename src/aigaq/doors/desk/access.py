"""Who is asking, and what their roles let them see.

Hiding a button is courtesy; the actions refuse anyway. Never decides a rule itself:
the table is ``pure/rules/roles.py``.
"""

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase

from aigaq.holdings.accounts import queries as accounts
from aigaq.pure.rules.roles import MAY, Role, require

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def who(request: HttpRequest) -> str:
    """Return the log-in name of the member who asks."""
    return str(request.user.get_username())


def roles_of_request(request: HttpRequest) -> frozenset[Role]:
    """Return the roles of the member who asks; asks the database once per request."""
    user = getattr(request, "user", None)  # missing when a request is refused early
    if user is None or not user.is_authenticated:
        return frozenset()
    if not hasattr(request, "aigaq_roles"):
        request.aigaq_roles = frozenset(accounts.roles_of(who(request)))  # type: ignore[attr-defined]
    roles: frozenset[Role] = request.aigaq_roles  # type: ignore[attr-defined]
    return roles


def permissions(request: HttpRequest) -> dict[str, bool]:
    """Return verb -> allowed, with ``_`` for ``.`` so that templates can name it."""
    roles = roles_of_request(request)
    return {
        verb.replace(".", "_"): not holders.isdisjoint(roles)
        for verb, holders in MAY.items()
    }


def needs(verb: str) -> Callable[[View[P]], View[P]]:
    """Refuse a page to members whose roles do not include ``verb``.

    Raises (when the page is asked for):
        NotAllowed: becomes the 403 page with its code.
    """

    def decorate(view: View[P]) -> View[P]:
        def guarded(
            request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            require(verb, roles_of_request(request))
            return view(request, *args, **kwargs)

        update_wrapper(guarded, view)
        return guarded

    return decorate


def open_to_all(view: View[P]) -> View[P]:
    """Mark a page that needs no log-in, such as the language chooser."""
    marked: View[P] = login_not_required(view)
    return marked
