"""Reading a machine's facts from /proc, /sys and its configuration, as they are.

Every path is below a given root, so a prepared tree is read like a machine. Reads
only; never a file of the gate beyond its list of keys; what cannot be read is "".
"""

import hashlib
import os
import re
import resource
from datetime import date
from pathlib import Path

from aigaq.doors.console.host.release import package_digest
from aigaq.pure.errors import AigaqError
from aigaq.pure.rules.host.facts import Folder, Ground, Kernel, Release, Settings
from aigaq.pure.sealing.filelist import read_list
from aigaq.pure.sealing.manifest import verify_manifest

UNIT = "etc/systemd/system/aigaq-gate.service"
_OTHERS, _WRITING, _STICKY = 0o077, 0o022, 0o1000
_IN_MEMORY = {"tmpfs", "ramfs"}


def kernel(root: Path) -> Kernel:
    """Read what the kernel says of itself; the limit of dumps is this process's own."""
    return Kernel(
        swaps=_text(root / "proc/swaps"),
        core_pattern=_text(root / "proc/sys/kernel/core_pattern"),
        core_limit=resource.getrlimit(resource.RLIMIT_CORE)[1],
        power_state=_text(root / "sys/power/state"),
        command_line=_text(root / "proc/cmdline"),
        ptrace_scope=_text(root / "proc/sys/kernel/yama/ptrace_scope"),
        frees_are_emptied=_frees_are_emptied(root),
    )


def settings(root: Path, *, debug_variables: bool = False) -> Settings:
    """Read the configuration of journal, web server, Tor and the gate's service."""
    return Settings(
        sleep=_ini(root, "systemd/sleep.conf"),
        journald=_ini(root, "systemd/journald.conf"),
        journal_on_disk=_there(root / "var/log/journal"),
        syslog=_there(root / "usr/sbin/rsyslogd"),
        nginx=_nginx(root),
        caddy=_text(root / "etc/caddy/Caddyfile"),
        torrc=_texts(root / "etc/tor", ["torrc", "torrc.d/*.conf"]),
        unit=_texts(root, [UNIT, f"{UNIT}.d/*.conf", "etc/aigaq/*.env"]),
        debug_variables=debug_variables,
        time_zone=_time_zone(root),
        clock_is_set=any(
            _there(root / name)
            for name in ("run/systemd/timesync/synchronized", "var/lib/chrony/drift")
        ),
    )


def folder(root: Path, home: Path, today: date) -> Folder:
    """Read who may see the gate's folder, what it lies on, and its list of keys."""
    paths = [home, *home.rglob("*")]
    days, ahead = _manifest(home, today)
    return Folder(
        ground=_ground(root, home),
        owner=home.stat().st_uid,
        open_files=sum(1 for path in paths if path.lstat().st_mode & _OTHERS),
        above_writable=any(_writable(path) for path in home.resolve().parents),
        manifest_days=days,
        issued_ahead=ahead,
    )


def release(root: Path) -> Release:
    """Compare what is installed with the kit's signed list; nothing to say without one.

    The list's signature is checked against the root key that came with it into
    ``/etc/aigaq``: whoever exchanges both can only be seen from outside.
    """
    place = root / "etc/aigaq"
    if not (place / "SHA256SUMS").exists():
        return Release()
    try:
        told = read_list(
            (place / "SHA256SUMS").read_bytes(),
            (place / "SHA256SUMS.sig").read_bytes(),
            _text(place / "root.public").strip(),
        )
    except (AigaqError, OSError):
        return Release(differs=True, kit_files_changed=1)
    placed = {
        root / name.removeprefix("files/"): digest
        for name, digest in told.items()
        if name.startswith("files/")
    }
    placed[place / "RELEASE"] = told.get("RELEASE", "")
    changed = sum(1 for path, digest in placed.items() if _digest(path) != digest)
    same = _text(place / "RELEASE").strip() == package_digest()
    return Release(differs=not same, kit_files_changed=changed)


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _writable(path: Path) -> bool:
    mode = path.stat().st_mode
    return bool(mode & _WRITING) and not mode & _STICKY


def _manifest(home: Path, today: date) -> tuple[int | None, bool]:
    try:
        found = verify_manifest(
            (home / "manifest.json").read_bytes(),
            (home / "root.public").read_text(encoding="ascii").strip(),
            today=date.min,
        )
    except (AigaqError, OSError, UnicodeDecodeError):
        return None, False
    return (found.not_after - today).days, found.issued > today


def _ground(root: Path, home: Path) -> Ground:
    """Tell memory, an encrypted device and a plain disk apart, by the mount table."""
    kind, device = _mount_of(_text(root / "proc/self/mountinfo"), home.resolve())
    if kind in _IN_MEMORY:
        return Ground.MEMORY
    mapped = _text(root / "sys/dev/block" / device / "dm/uuid") if device else ""
    return Ground.ENCRYPTED if mapped.startswith("CRYPT-") else Ground.DISK


def _mount_of(table: str, home: Path) -> tuple[str, str]:
    """Return type and device number of the mount ``home`` lies on; the last wins."""
    best, kind, device = -1, "", ""
    for line in table.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split()
        point = Path(re.sub(r"\\040", " ", fields[4]))
        if home.is_relative_to(point) and len(point.parts) >= best:
            best, kind, device = len(point.parts), after.split()[0], fields[2]
    return kind, device


def _frees_are_emptied(root: Path) -> bool:
    configs = (root / "boot").glob("config-*")
    return any("CONFIG_INIT_ON_FREE_DEFAULT_ON=y" in _text(file) for file in configs)


def _nginx(root: Path) -> str:
    names = ["nginx.conf", "conf.d/*.conf", "sites-enabled/*", "modules-enabled/*.conf"]
    return _texts(root / "etc/nginx", names)


def _ini(root: Path, name: str) -> str:
    """Return a systemd configuration in the order it is read: the last word wins."""
    folders = ("usr/lib", "etc", "run")
    return "\n".join(
        [_text(root / "etc" / name)]
        + [_texts(root / place, [f"{name}.d/*.conf"]) for place in folders]
    )


def _time_zone(root: Path) -> str:
    place = root / "etc/localtime"
    if place.is_symlink():
        return os.readlink(place)  # noqa: PTH115  # the text itself, not where it leads
    return _text(root / "etc/timezone").strip() or "UTC"


def _texts(folder: Path, names: list[str]) -> str:
    files = [file for name in names for file in sorted(folder.glob(name))]
    # A line may go on after a backslash.
    return "\n".join(_text(file).replace("\\\n", " ") for file in files)


def _there(path: Path) -> bool:
    # A gate asks as well, and sees but a part of the machine: os.path does not raise.
    return os.path.exists(path)  # noqa: PTH110  # Path.exists raises when forbidden


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
