#!/bin/sh
# Runs a command with DATABASE_URL naming a throw-away PostgreSQL cluster of this
# machine, which is dropped afterwards. Never touches a cluster that is there already.
set -eu
exec pg_virtualenv -o fsync=off -c --locale=C.UTF-8 sh -eu -c '
  export AIGAQ_TEST_POSTGRESQL=1
  export DATABASE_URL="postgresql://$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/$PGDATABASE"
  exec "$@"' postgresql "$@"
