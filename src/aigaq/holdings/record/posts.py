"""Telephone reports that came in several envelopes: found, taken in, added to.

Part of the actions that open and admit; no action by itself. Looking for the other
posts opens what waits in the inbox, compares, and forgets what does not belong.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from aigaq.holdings.accounts import keyring
from aigaq.holdings.intake import queries as intake
from aigaq.holdings.record.models import Addition, Declined, Testimony
from aigaq.holdings.record.rows import new_reference
from aigaq.pure.errors import EnvelopeRefused
from aigaq.pure.rules import posts as rules
from aigaq.pure.sealing.attachments import Attachment
from aigaq.pure.sealing.envelope import Contents, open_envelope


@dataclass(frozen=True, slots=True)
class Post:
    """One waiting envelope, opened."""

    envelope: str
    sha256: str
    received_on: date
    contents: Contents


def posts_with(first: Post) -> list[Post]:
    """Return a post and all that wait and belong to its report, itself first."""
    report = rules.report_of(first.contents.form, first.contents.answers)
    if not report:
        return [first]
    dealt_with = {
        name
        for kind in (Testimony, Addition, Declined)
        for name in kind.objects.values_list("envelope", flat=True)
    }
    names = [each.reference for each in intake.waiting()]
    others = (
        _opened(name)
        for name in names
        if name != first.envelope and name not in dealt_with
    )
    return [first] + [
        post
        for post in others
        if post and rules.report_of(post.contents.form, post.contents.answers) == report
    ]


def _opened(name: str) -> Post | None:
    sealed = intake.envelope(name)
    try:
        contents = open_envelope(sealed.blob, keyring.identities())
    except EnvelopeRefused:
        return None
    return Post(name, sealed.sha256, sealed.received_on, contents)


def last_of(posts: Sequence[Post]) -> Post:
    """Return the post whose number the person was told: the one nothing follows."""
    ended = [post for post in posts if rules.is_last(post.contents.answers)]
    return ended[0] if ended else posts[0]


def files_of(posts: Sequence[Post]) -> tuple[Attachment, ...]:
    """Return the files of all posts, equal ones once."""
    return rules.gathered(post.contents.attachments for post in posts)


def testimony_of(contents: Contents) -> Testimony | None:
    """Return the testimony on record that a post belongs to."""
    report = rules.report_of(contents.form, contents.answers)
    if not report:
        return None
    name = rules.name_of(contents.answers)
    for row in Testimony.objects.filter(
        form=contents.form, answers__mobile__instance=name
    ):
        if rules.report_of(row.form, row.answers) == report:
            return row
    return None


def keep_posts(*, row: Testimony, posts: Sequence[Post], on: date) -> None:
    """Note that envelopes were taken in with a testimony; they add no words."""
    for post in posts:
        Addition.objects.create(
            reference=new_reference("A"),
            testimony=row,
            envelope=post.envelope,
            sha256=post.sha256,
            received_on=post.received_on,
            admitted_on=on,
            language=post.contents.language,
            text="",
        )
