#!/bin/sh
# Puts a Kazakh word list where the analyser looks for it, without root: the package
# hunspell-kk (GPL-2+, LGPL-2.1+ or MPL-1.1+), unpacked beside the program and never
# into the repository. Does nothing where there is one; without apt says what is lost.
set -eu
place="${1:-.venv}/share/aigaq/hunspell"
for there in "${AIGAQ_HUNSPELL_KK:-}" /usr/share/hunspell/kk_KZ.dic \
  /usr/share/myspell/dicts/kk_KZ.dic "$place/kk_KZ.dic"; do
  if [ -n "$there" ] && [ -e "$there" ]; then exit 0; fi
done
lost() {
  echo "No Kazakh word list: $1. Kazakh will be found in fewer of its forms." >&2
  echo "Install hunspell-kk, or name a dictionary in AIGAQ_HUNSPELL_KK." >&2
  exit 0
}
command -v apt-get >/dev/null 2>&1 || lost "apt-get is not here"
command -v dpkg-deb >/dev/null 2>&1 || lost "dpkg-deb is not here"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "Fetching the Kazakh word list (hunspell-kk, 170 kB)..."
fetch() { (cd "$work" && apt-get "$@" download -qq hunspell-kk >/dev/null 2>&1); }
update() { # lists of our own, where the machine's are empty or not ours to fill
  mkdir -p "$work/lists/partial" "$work/cache/archives/partial"
  apt-get "$@" update -qq >/dev/null 2>&1
}
fetch || { set -- -o "Dir::State::Lists=$work/lists" -o "Dir::Cache=$work/cache"; update "$@" && fetch "$@"; } ||
  lost "it could not be fetched"
dpkg-deb -x "$work"/hunspell-kk_*.deb "$work/unpacked" || lost "it could not be unpacked"
mkdir -p "$place"
cp "$work/unpacked/usr/share/hunspell/kk_KZ.dic" "$work/unpacked/usr/share/doc/hunspell-kk/copyright" "$place/"
