#!/bin/sh
# Sees to it that the named Debian programs are there; tests use the real ones.
# Installs with apt-get where it may, otherwise says what to install and stops.
set -eu
PATH="$PATH:/usr/sbin:/sbin" # where servers lie
missing=""
for program in "$@"; do
  if [ "$program" = kazakh-letters ]; then
    # Pictures as PNG and PDF need one font with every Kazakh letter.
    test -f /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf && continue
    fc-list :lang=kk 2>/dev/null | grep -q . && continue
    missing="$missing fonts-dejavu-core"
    continue
  fi
  command -v "$program" >/dev/null 2>&1 && continue
  case "$program" in
    systemd-analyze) missing="$missing systemd" ;;
    pg_virtualenv) missing="$missing postgresql" ;;
    java) missing="$missing default-jre-headless" ;;
    *) missing="$missing $program" ;;
  esac
done
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing$missing for the tests..."
  # What is installed to be asked about a configuration is not started.
  if [ ! -e /usr/sbin/policy-rc.d ]; then
    printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
    chmod 0755 /usr/sbin/policy-rc.d
    trap 'rm -f /usr/sbin/policy-rc.d' EXIT
  fi
  apt-get update -qq >/dev/null
  # shellcheck disable=SC2086  # a list of names, split on purpose
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
  echo "The tests use these programs:$missing. Install them, for example with:" >&2
  echo "  sudo apt-get install$missing" >&2
  exit 1
fi
