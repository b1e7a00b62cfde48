"""What was read on a machine, word for word; the rules are in ``judging.py``.

Texts are as the system gives them, "" where a file is not there. Nothing here was
written by a visitor.
"""

from dataclasses import dataclass
from enum import StrEnum

KEPT_RULES = (
    "LimitCORE=0",
    "MemorySwapMax=0",
    "NoNewPrivileges=yes",
    "PrivateTmp=yes",
    "ProtectSystem=strict",
    "UMask=0077",
)
"""Lines every unit of a gate has, ours or another's."""


class Ground(StrEnum):
    """What the gate's folder lies on."""

    MEMORY = "memory"
    ENCRYPTED = "encrypted"
    DISK = "disk"


@dataclass(frozen=True)
class Kernel:
    """What the kernel says of itself, from /proc and /sys."""

    swaps: str = ""
    core_pattern: str = ""
    core_limit: int = 0
    power_state: str = ""
    command_line: str = ""
    ptrace_scope: str = ""
    frees_are_emptied: bool = False


@dataclass(frozen=True)
class Settings:
    """Configuration of what runs beside the gate."""

    sleep: str = ""
    journald: str = ""
    journal_on_disk: bool = False
    syslog: bool = False
    nginx: str = ""
    caddy: str = ""
    torrc: str = ""
    unit: str = ""
    debug_variables: bool = False
    time_zone: str = "UTC"
    clock_is_set: bool = True


@dataclass(frozen=True)
class Folder:
    """The gate's folder; ``open_files`` counts those others may read."""

    ground: Ground = Ground.DISK
    owner: int = 0
    open_files: int = 0
    above_writable: bool = False
    manifest_days: int | None = None
    """Days the list of keys is still good, below 0 when expired; None: no good one."""
    issued_ahead: bool = False
    """Whether the list was signed on a day this clock has not reached."""


@dataclass(frozen=True)
class Release:
    """What is installed, compared with what the kit says."""

    differs: bool = False
    kit_files_changed: int = 0
