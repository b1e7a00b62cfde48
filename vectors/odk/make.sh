#!/bin/sh
# Makes the vectors of this folder with OpenSSL's command line alone, after the ODK
# specification of encrypted forms. Not run by the tests: RSA-OAEP draws lots, so each
# run gives other bytes. Usage: sh make.sh sha256|sha1 (digest of the mask) FOLDER
set -eu
mask=$1; out=$2; here=$(dirname "$0")
mkdir -p "$out"
form=incident version=1.0c35e1db instance=uuid:5d1f7a90-3c1e-4a0b-9d55-0c6a1f2e7b11
key=$(openssl rand -hex 32)
hex() { od -An -v -tx1 | tr -d ' \n'; }
unhex() { xxd -r -p; }
wrap() {
  openssl pkeyutl -encrypt -pubin -inkey "$here/public.pem" -pkeyopt rsa_padding_mode:oaep \
    -pkeyopt rsa_oaep_md:sha256 -pkeyopt rsa_mgf1_md:"$mask" | openssl base64 -A
}
wrapped=$(printf %s "$key" | unhex | wrap)
start=$( (printf %s "$instance"; printf %s "$key" | unhex) | openssl md5 -binary | hex)
# Adds one to byte $2 of the sixteen bytes $1.
bump() {
  at=$(($2 % 16 * 2)); before=$(printf %s "$1" | head -c "$at")
  byte=$(printf %s "$1" | cut -c$((at + 1))-$((at + 2))); after=$(printf %s "$1" | cut -c$((at + 3))-)
  printf '%s%02x%s' "$before" $(((0x$byte + 1) % 256)) "$after"
}
pad() {
  size=$(wc -c < "$1"); n=$((16 - size % 16)); cat "$1"
  i=0; while [ $i -lt $n ]; do printf "\\$(printf %03o $n)"; i=$((i + 1)); done
}
number=0; lines=$(printf '%s\n%s\n%s\n%s\n_' "$form" "$version" "$wrapped" "$instance"); lines=${lines%_}
for name in photo.jpg voice.amr submission.xml; do
  start=$(bump "$start" $number); number=$((number + 1))
  pad "$here/plain/$name" | openssl enc -aes-256-cfb -nosalt -K "$key" -iv "$start" > "$out/$name.enc"
  md5=$(openssl md5 -r "$here/plain/$name" | cut -d' ' -f1)
  lines="$lines$name::$md5
"
done
signature=$(printf %s "$lines" | openssl md5 -binary | wrap)
cat > "$out/submission.xml" <<EOF
<data id="$form" version="$version" encrypted="yes" xmlns="http://opendatakit.org/submissions"><base64EncryptedKey>$wrapped</base64EncryptedKey><orx:meta xmlns:orx="http://openrosa.org/xforms"><orx:instanceID>$instance</orx:instanceID></orx:meta><media><file>photo.jpg.enc</file></media><media><file>voice.amr.enc</file></media><encryptedXmlFile>submission.xml.enc</encryptedXmlFile><base64EncryptedElementSignature>$signature</base64EncryptedElementSignature></data>
EOF
