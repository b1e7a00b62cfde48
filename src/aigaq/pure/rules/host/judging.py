"""Whether a machine is fit for a gate: one rule, one finding, one thing to do.

A rule that cannot tell says no. Everything here may be wrong about a machine that
lies on purpose; against that there is only the desk, which compares from outside.
"""

from collections.abc import Iterator
from itertools import pairwise

from aigaq.pure.errors import AigaqError
from aigaq.pure.rules.host import refusals
from aigaq.pure.rules.host.configs import (
    caddy_logs,
    last_value,
    nginx_values,
    says,
)
from aigaq.pure.rules.host.facts import (
    KEPT_RULES,
    Folder,
    Ground,
    Kernel,
    Release,
    Settings,
)

SOON = 7
"""Days before the end of a list from which one should hurry."""

_NOWHERE = ("", "|/bin/false", "|/bin/true", "/dev/null")
_LISTENS_SAFELY = ("127.0.0.1:", "[::1]:", "localhost:", "unix:")


def what_memory_may_leave(kernel: Kernel, settings: Settings) -> Iterator[AigaqError]:
    """Find the ways memory reaches a disk: a gate refuses to start while one is open.

    Yields:
        SwapOn, CoreDumps, Hibernation.
    """
    # The first line is a heading; a file that is not there tells nothing.
    if len(kernel.swaps.strip().splitlines()) != 1:
        yield refusals.SwapOn()
    pattern = kernel.core_pattern.strip()
    unknown = not kernel.core_pattern
    held_back = kernel.core_limit == 0 and not pattern.startswith("|")
    if unknown or (pattern not in _NOWHERE and not held_back):
        # A program that takes dumps is not held back by the limit of a process.
        yield refusals.CoreDumps()
    if "disk" in kernel.power_state.split() and not (
        "nohibernate" in kernel.command_line.split()
        or last_value(settings.sleep, "AllowHibernation") in {"no", "false", "0", "off"}
    ):
        yield refusals.Hibernation()


def what_the_machine_tells(kernel: Kernel, settings: Settings) -> Iterator[AigaqError]:
    """Find what the kernel and the system let others see, or keep too long."""
    if kernel.ptrace_scope.strip() not in {"1", "2", "3"}:
        yield refusals.PtraceOpen()
    emptied = "init_on_free=1" in kernel.command_line.split()
    refused = "init_on_free=0" in kernel.command_line.split()
    if not emptied and (refused or not kernel.frees_are_emptied):
        yield refusals.MemoryKept()
    storage = last_value(settings.journald, "Storage")
    if storage not in {"volatile", "none"} and (storage or settings.journal_on_disk):
        yield refusals.JournalKept()
    if settings.syslog:
        yield refusals.SyslogThere()
    if settings.debug_variables or "debug" in settings.unit.lower():
        yield refusals.DebugOn()
    if settings.time_zone.rsplit("/", 1)[-1] not in {"UTC", "UCT", "Zulu", "Universal"}:
        yield refusals.TimeZone()


def what_the_web_server_keeps(settings: Settings) -> Iterator[AigaqError]:
    """Find visits noted, errors that name visitors, bodies written to a disk."""
    nginx = settings.nginx
    # nginx notes visits unless it is told not to; Caddy only if it is told to.
    noted = nginx and (nginx_values(nginx, "access_log") or ["on"])
    told = [log for log in caddy_logs(settings.caddy) if "output discard" not in log]
    if told or (noted and set(noted) != {"off"}):
        yield refusals.AccessLog()
    errors = nginx_values(nginx, "error_log") or ["default"]
    if nginx and not all(value.startswith("/dev/null") for value in errors):
        yield refusals.ErrorLog()
    if nginx and _may_write_bodies(nginx):
        yield refusals.BodyOnDisk()
    tls = "ssl_certificate" in nginx or _has_a_name(settings.caddy)
    if not tls and "HiddenServiceDir" not in settings.torrc:
        yield refusals.NoSafeWayIn()


def _may_write_bodies(nginx: str) -> bool:
    streaming = set(nginx_values(nginx, "proxy_request_buffering"))
    kept = set(nginx_values(nginx, "client_body_in_file_only"))
    passes_on = bool(nginx_values(nginx, "proxy_pass"))
    return (passes_on and streaming != {"off"}) or not kept <= {"off"}


def _has_a_name(caddy: str) -> bool:
    # Caddy speaks TLS for every site with a name, unless the name begins with http://.
    sites = [line for line in caddy.splitlines() if line.rstrip().endswith("{")]
    named = [line for line in sites if "." in line and not line[:1].isspace()]
    return any("http://" not in line for line in named)


def what_the_service_may(settings: Settings, folder: Folder) -> Iterator[AigaqError]:
    """Find rights the gate does not need, and a door past the web server."""
    unit = settings.unit
    apart = last_value(unit, "User") not in {"", "root", "0"}
    apart = apart or says(unit, "DynamicUser=yes")
    if (unit and not apart) or (not unit and folder.owner == 0):
        yield refusals.RunsAsRoot()
    missing = [line for line in KEPT_RULES if unit and not says(unit, line)]
    if missing:
        yield refusals.UnitSoft(lines=", ".join(missing))
    pairs = pairwise(unit.split())
    bound = [after for word, after in pairs if word == "--bind"]
    if any(not address.startswith(_LISTENS_SAFELY) for address in bound):
        yield refusals.BindOpen()


def what_the_folder_shows(folder: Folder, settings: Settings) -> Iterator[AigaqError]:
    """Find who may read the gate's folder, and whether its list of keys is good."""
    if folder.ground is Ground.DISK:
        yield refusals.HomeOnDisk()
    if folder.open_files:
        yield refusals.HomeOpen(count=folder.open_files)
    if folder.above_writable:
        yield refusals.PathWritable()
    if folder.issued_ahead or not settings.clock_is_set:
        yield refusals.ClockWrong()
    if folder.manifest_days is None:
        yield refusals.ManifestBad()
    elif folder.manifest_days < 0:
        yield refusals.ManifestLate()
    elif folder.manifest_days <= SOON:
        yield refusals.ManifestEnding(days=folder.manifest_days)


def what_was_changed(release: Release) -> Iterator[AigaqError]:
    """Find a program or files other than those the kit was signed with."""
    if release.differs:
        yield refusals.ReleaseDiffers()
    if release.kit_files_changed:
        yield refusals.KitAltered(count=release.kit_files_changed)


def judge(
    kernel: Kernel, settings: Settings, folder: Folder, release: Release
) -> list[AigaqError]:
    """Return everything that makes this machine unfit, the gravest first."""
    return [
        *what_memory_may_leave(kernel, settings),
        *what_the_web_server_keeps(settings),
        *what_the_folder_shows(folder, settings),
        *what_the_machine_tells(kernel, settings),
        *what_the_service_may(settings, folder),
        *what_was_changed(release),
    ]
