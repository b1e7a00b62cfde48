"""What keys refuse while they are changed, split, restored and destroyed.

Part of the one error family; the words are in ``pure/vocabulary/errors/keys.yaml``.
No fact is ever a key, a word of a share, or anybody's name.
"""

from aigaq.pure.errors import AigaqError


class ShareMistyped(AigaqError):
    """A share holds words that are none, or fails its own check. Facts: ``share``."""

    code = "recovery.mistyped"


class SharesTooFew(AigaqError):
    """One share, or the same one twice: it tells nothing about the key."""

    code = "recovery.too_few"


class SharesForeign(AigaqError):
    """The shares come from different keys, or are not of our kind."""

    code = "recovery.foreign"


class RecoveryNotListed(AigaqError):
    """The key restored is none of those the list of recipients names."""

    code = "recovery.not_listed"


class EpochTaken(AigaqError):
    """A new epoch would have the name of the one in force."""

    code = "keys.epoch_taken"


class EpochUnknown(AigaqError):
    """The desk holds no key of this name."""

    code = "keys.epoch_unknown"


class EpochInUse(AigaqError):
    """The epoch is the newest here: people's reports are sealed for it today."""

    code = "keys.epoch_in_use"


class EpochInGrace(AigaqError):
    """A list that names the epoch may still be in use. Facts: ``until``."""

    code = "keys.epoch_in_grace"


class EpochUnread(AigaqError):
    """Envelopes sealed for the epoch wait to be read. Facts: ``count``."""

    code = "keys.epoch_unread"


class EpochUnkept(AigaqError):
    """Something admitted lies only under the epoch's key. Facts: ``count``."""

    code = "keys.epoch_unkept"


class RepliesWait(AigaqError):
    """Answers have not reached a gate. Facts: ``count``."""

    code = "keys.replies_wait"


class ReleaseMalformed(AigaqError):
    """The list of what a gate serves breaks the agreed form. Facts: ``check``."""

    code = "served.malformed"


class ReleaseForeign(AigaqError):
    """The list of what a gate serves is signed by somebody else's root key."""

    code = "served.foreign"


class ReleaseAltered(AigaqError):
    """The list of what a gate serves was changed after it was signed."""

    code = "served.altered"


class GateAlarm(AigaqError):
    """A gate does not serve, or does not keep, what it must. Facts: ``findings``."""

    code = "served.alarm"


class ListUnknown(AigaqError):
    """The desk has never seen a signed list that names this epoch's key."""

    code = "keys.list_unknown"


class RootUnknown(AigaqError):
    """The desk does not know the root's public key yet."""

    code = "keys.root_unknown"
