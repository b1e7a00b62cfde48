"""Django's SQLite backend, speaking to an encrypted file.

Thin on purpose: everything but the connection is Django's own. The key is derived
once per process from the passphrase, as the SQLCipher command line would derive it,
so the file stays readable by any SQLCipher 4 tool that is given the passphrase.

Never writes the passphrase or the key anywhere, never falls back to plain SQLite.
Why it exists: docs/adr/0003-one-encrypted-file.md.
"""

import datetime as dt
import decimal
import os
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import pbkdf2_hmac
from pathlib import Path
from sqlite3 import dbapi2 as plain
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.sqlite3 import _functions  # type: ignore[attr-defined]
from django.db.backends.sqlite3 import base as django_sqlite
from sqlcipher3 import dbapi2 as sqlcipher

from aigaq.pure.errors import DatabaseInClear, WrongPassphrase

SALT_BYTES = 16
KDF_ROUNDS = 256_000
"""SQLCipher 4's default: PBKDF2-HMAC-SHA512, 256 000 rounds, 32 bytes."""

EMPTY_LOG = "PRAGMA wal_checkpoint(TRUNCATE)"
IN_CLEAR = b"SQLite format 3\0"
"""How a file begins that nobody encrypted; where a salt would be."""


def _share_types_with_django() -> None:
    """Give the encrypted driver the same date and decimal habits as Django's own."""
    for name, converter in plain.converters.items():
        sqlcipher.register_converter(name, converter)
    sqlcipher.register_adapter(decimal.Decimal, str)
    sqlcipher.register_adapter(dt.date, django_sqlite.adapt_date)
    sqlcipher.register_adapter(dt.datetime, django_sqlite.adapt_datetime)


_share_types_with_django()


@cache
def raw_key(passphrase: str, salt: bytes) -> str:
    """Derive the 32-byte key once; a connection then opens in a millisecond."""
    key = pbkdf2_hmac("sha512", passphrase.encode(), salt, KDF_ROUNDS, 32)
    return f"x'{key.hex()}{salt.hex()}'"


def salt_of(name: str) -> bytes:
    """Read the salt an existing file begins with, or draw one for a new file.

    Raises:
        DatabaseInClear: the file is there and is not encrypted.
    """
    path = Path(name)
    if path.is_file() and path.stat().st_size >= SALT_BYTES:
        with path.open("rb") as file:
            salt = file.read(SALT_BYTES)
        if salt == IN_CLEAR:
            raise DatabaseInClear
        return salt
    return _salt_of_new_file(name)


@cache
def _salt_of_new_file(name: str) -> bytes:
    # Cached by name: every thread that opens a file not yet written must agree.
    del name
    return os.urandom(SALT_BYTES)


class EncryptedCursor(sqlcipher.Cursor):  # type: ignore[misc]  # no stubs exist
    """Django's placeholder style (``%s``) on the encrypted driver's cursor."""

    def execute(self, query: str, params: Any = None) -> Any:
        """Run one statement; ``params`` is a sequence or a mapping, as in Django."""
        if params is None:
            return super().execute(query)
        names = list(params) if isinstance(params, Mapping) else None
        return super().execute(_question_marks(query, names), params)

    def executemany(self, query: str, param_list: Any) -> Any:
        """Run one statement for many rows."""
        rows: Sequence[Any] = list(param_list)
        names = list(rows[0]) if rows and isinstance(rows[0], Mapping) else None
        return super().executemany(_question_marks(query, names), rows)


def _question_marks(query: str, names: Sequence[str] | None) -> str:
    if names is None:
        return django_sqlite.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")
    return query % {name: f":{name}" for name in names}


def _unlock(connection: Any, key: str) -> None:
    # The driver would otherwise print page errors to the terminal itself.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f'PRAGMA key = "{key}"')
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.DatabaseError as error:
        # Busy files and broken disks are not the passphrase's fault.
        if "not a database" in str(error):
            raise WrongPassphrase from None
        raise


class DatabaseWrapper(django_sqlite.DatabaseWrapper):
    """A connection to one encrypted file; ``OPTIONS["passphrase"]`` opens it."""

    Database = sqlcipher
    display_name = "SQLCipher"

    def get_connection_params(self) -> dict[str, Any]:
        """Refuse to start without a passphrase rather than write in clear."""
        params = super().get_connection_params()
        if not params.get("passphrase"):
            message = "the desk's database needs a passphrase; see 'aigaq desk run'"
            raise ImproperlyConfigured(message)
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open, unlock, prove the key fits, then set the connection up as Django does.

        Raises:
            WrongPassphrase: the file exists and does not open with this passphrase.
            DatabaseInClear: the file exists and is not encrypted.
        """
        params = dict(conn_params)
        passphrase = params.pop("passphrase")
        key = raw_key(passphrase, salt_of(str(params["database"])))
        connection = sqlcipher.connect(**params)
        try:
            _unlock(connection, key)
            self._set_up(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _set_up(self, connection: Any) -> None:
        """Do what Django's own backend does with a new connection."""
        _functions.register(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA legacy_alter_table = OFF")
        commands: list[str] = self.init_commands  # type: ignore[attr-defined]
        for command in filter(None, map(str.strip, commands)):
            connection.execute(command)

    def rekey(self, passphrase: str) -> None:
        """Encrypt the whole file anew for another passphrase, in one transaction.

        Nobody else may be using it. Connections opened before keep working only here.
        """
        key = raw_key(passphrase, salt_of(str(self.settings_dict["NAME"])))
        self.ensure_connection()
        # What the log still holds is under the old key: emptied before and after.
        for command in (EMPTY_LOG, f'PRAGMA rekey = "{key}"', EMPTY_LOG):
            self.connection.execute(command)

    def create_cursor(self, name: str | None = None) -> Any:
        """Give out cursors that translate Django's placeholders."""
        del name
        return self.connection.cursor(factory=EncryptedCursor)
