"""Keys made once for the tests of sealing, and synthetic contents."""

from aigaq.pure.sealing.agekeys import new_identity, recipient_of
from aigaq.pure.sealing.envelope import Contents
from aigaq.pure.sealing.signing import new_secret, public_of

IDENTITIES = [new_identity() for _ in range(3)]
RECIPIENTS = [recipient_of(identity) for identity in IDENTITIES]
STRANGER = new_identity()
ROOT_SECRET = new_secret("root")
ROOT = public_of("root", ROOT_SECRET)


def contents(**changed):
    told = {
        "form": "report-1",
        "language": "kk",
        "answers": {"what": "Сынақ. Проба. Synthetic."},
        "reply_key": RECIPIENTS[0],
        "locator": "0123456789abcdef" * 2,
        "safe_word": "бұлақ",
        **changed,
    }
    return Contents(**told)
