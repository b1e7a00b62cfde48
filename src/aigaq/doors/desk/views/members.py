"""Members of the group, for administrators: let in, give roles, new factor, let go.

Never shows a secret twice.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from aigaq.doors.desk.access import needs, who
from aigaq.doors.desk.forms.members import NewMember, Roles
from aigaq.doors.desk.refusals import attempt
from aigaq.holdings.accounts import actions, queries


@require_safe
@needs("member.enrol")
def members(request: HttpRequest) -> HttpResponse:
    """List everybody, closed log-ins last."""
    everybody = sorted(queries.members(), key=lambda one: not one.active)
    return render(request, "desk/members.html", {"members": everybody})


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
@needs("member.enrol")
def member_new(request: HttpRequest) -> HttpResponseBase:
    """Let somebody in with a first password; the second factor is set up at log-in."""
    form = NewMember(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with attempt(form):
            actions.enrol_member(by=who(request), **form.cleaned_data)
            messages.success(request, gettext("The new member can log in now."))
            return redirect("members")
    return render(request, "desk/member_new.html", {"form": form})


@require_http_methods(["GET", "POST"])
@needs("member.set_roles")
def member(request: HttpRequest, username: str) -> HttpResponseBase:
    """Show one member; a POST gives exactly the roles ticked."""
    found = queries.member(username)
    form = Roles(request.POST or None, initial={"roles": sorted(found.roles)})
    if request.method == "POST" and form.is_valid():
        with attempt(form):
            actions.set_roles(
                by=who(request), username=username, roles=form.cleaned_data["roles"]
            )
            messages.success(request, gettext("The roles are changed."))
            return redirect("member", username)
    return render(request, "desk/member.html", {"member": found, "form": form})


@require_POST
@needs("member.enrol_totp")
def member_factor(request: HttpRequest, username: str) -> HttpResponse:
    """Give a member a new second factor; its secret is shown this once."""
    secret = actions.enrol_totp(by=who(request), member=username)
    found = queries.member(username)
    return render(
        request, "desk/member_factor.html", {"member": found, "secret": secret}
    )


@require_POST
@needs("member.retire")
def member_retire(request: HttpRequest, username: str) -> HttpResponseBase:
    """Close a log-in; asks first, then does."""
    found = queries.member(username)
    if "confirmed" not in request.POST:
        return render(request, "desk/member_retire.html", {"member": found})
    actions.retire_member(by=who(request), username=username)
    messages.success(request, gettext("The log-in is closed."))
    return redirect("members")
