"""What a machine can be found to be, each with its own code.

Part of the one error family; the words are in ``pure/vocabulary/errors/host.yaml``.
"""

from aigaq.pure.errors import AigaqError


class HostUnsafe(AigaqError):
    """A machine keeps what a gate should forget. Facts: ``codes``."""

    code = "host.unsafe"


class SwapOn(AigaqError):
    """Memory may be written to a disk."""

    code = "host.swap"


class CoreDumps(AigaqError):
    """A crash may write memory to a disk."""

    code = "host.core_dumps"


class Hibernation(AigaqError):
    """The whole memory may be written to a disk."""

    code = "host.hibernation"


class HomeOnDisk(AigaqError):
    """Sealed reports lie on a disk in clear."""

    code = "host.home_on_disk"


class HomeOpen(AigaqError):
    """Others may read the gate's folder. Facts: ``count``."""

    code = "host.home_open"


class PathWritable(AigaqError):
    """Others may exchange the gate's folder."""

    code = "host.path_writable"


class JournalKept(AigaqError):
    """Logs survive a restart."""

    code = "host.journal_kept"


class SyslogThere(AigaqError):
    """A second program keeps logs."""

    code = "host.syslog"


class AccessLog(AigaqError):
    """The web server notes who came."""

    code = "host.access_log"


class ErrorLog(AigaqError):
    """The web server's errors carry addresses and requests."""

    code = "host.error_log"


class BodyOnDisk(AigaqError):
    """The web server may write words in clear to a disk."""

    code = "host.body_on_disk"


class DebugOn(AigaqError):
    """A switch for debugging is set."""

    code = "host.debug"


class RunsAsRoot(AigaqError):
    """The gate has all rights of the machine."""

    code = "host.root"


class UnitSoft(AigaqError):
    """The service could do more than it needs. Facts: ``lines``."""

    code = "host.unit_soft"


class BindOpen(AigaqError):
    """The gate can be reached past the web server."""

    code = "host.bind_open"


class PtraceOpen(AigaqError):
    """Other programs may read the gate's memory."""

    code = "host.ptrace"


class MemoryKept(AigaqError):
    """Memory given back is not emptied at once."""

    code = "host.memory_kept"


class ClockWrong(AigaqError):
    """The clock runs behind what was signed, or nothing sets it."""

    code = "host.clock"


class TimeZone(AigaqError):
    """Days here are not the days of the desk."""

    code = "host.time_zone"


class ManifestBad(AigaqError):
    """No list of keys, or one that is not the root's."""

    code = "host.manifest_bad"


class ManifestLate(AigaqError):
    """The list of keys is out of date."""

    code = "host.manifest_expired"


class ManifestEnding(AigaqError):
    """The list of keys ends soon. Facts: ``days``."""

    code = "host.manifest_expiring"


class NoSafeWayIn(AigaqError):
    """People would speak to the gate in clear."""

    code = "host.no_way_in"


class ReleaseDiffers(AigaqError):
    """The program is not the one the kit was made with."""

    code = "host.release_differs"


class KitAltered(AigaqError):
    """Files of the kit were changed. Facts: ``count``."""

    code = "host.kit_altered"


class KitDomain(AigaqError):
    """A name for the clear web that is none."""

    code = "kit.domain"


class KitWithoutRelease(AigaqError):
    """A kit was to be made where only part of the program is."""

    code = "kit.no_release"
