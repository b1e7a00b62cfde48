#!/bin/sh
# Prints where a test run may lay its temporary files: in memory where there is room,
# else where they always lie. Half of the time of the longest tests was the disk's: what
# a desk or gate keeps is synced on purpose. A process that is killed loses as much or as
# little in memory; only a power cut would tell the two apart, and no test makes one.
set -eu
room=/dev/shm
needed=4000000 # kilobytes; a run's files take about a tenth of it
usual=${TMPDIR:-/tmp}
[ -z "${TMPDIR:-}" ] || { echo "$usual"; exit; } # whoever named a place is obeyed
free=$(df -Pk "$room" 2>/dev/null | awk 'NR == 2 { print $4 }')
memory=$(awk '$1 == "MemAvailable:" { print $2 }' /proc/meminfo 2>/dev/null)
[ "${free:-0}" -gt "$needed" ] && [ "${memory:-0}" -gt "$needed" ] || { echo "$usual"; exit; }
# Some machines let nobody run a program from there, as a few tests do.
probe=$(mktemp "$room/aigaq-probe-XXXXXX" 2>/dev/null) || { echo "$usual"; exit; }
printf '#!/bin/sh\n' >"$probe"
chmod 700 "$probe"
"$probe" 2>/dev/null && usual=$room
rm -f "$probe"
echo "$usual"
