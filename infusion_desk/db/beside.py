"""What lies beside the journal: secrets, drafts, settings. No record, and never exported."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import Connection, Table, delete, insert, select
from sqlalchemy.exc import DBAPIError

from infusion_desk.db import schema
from infusion_desk.db.engine import Store, fault_of
from infusion_desk.domain.problems import NotSaved

PASSWORD, ONCE, PIN = "password", "once", "pin"
"""What secrets are for. The one that opens once was given by somebody else."""
NOBODYS = (
    "$argon2id$v=19$m=65536,t=3,p=4$"
    "rOkCAwIQ0R79Z9CbR9aCkw$XMLO4YxRJZykwRJjnUyvcJD20AEzycFkdBUKenmW43g"
)
"""The hash of what nobody knows, as costly to verify as anybody's."""


class Beside:
    """Small values that are replaced rather than added to."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._hasher = PasswordHasher(time_cost=3, memory_cost=65536, parallelism=4)

    def set_secret(self, owner: str, purpose: str, typed: str) -> None:
        """Keeps a PIN or password as argon2id, in the place of the one before."""
        hashed = self._hasher.hash(typed)
        self._put(schema.secret, {"owner": owner, "purpose": purpose, "hashed": hashed})

    def secret_fits(self, owner: str, purpose: str, typed: str) -> bool:
        """Whether it is the secret. A hash is verified also where the owner has none, so that how
        long it takes tells nobody who works here.
        """
        held = self._get(schema.secret, {"owner": owner, "purpose": purpose})
        try:
            self._hasher.verify(NOBODYS if held is None else held.hashed, typed)
        except VerifyMismatchError:
            return False
        if held is not None and self._hasher.check_needs_rehash(held.hashed):
            self.set_secret(owner, purpose, typed)
        return held is not None

    def has_secret(self, owner: str, purpose: str) -> bool:
        """Whether the owner set one."""
        return self._get(schema.secret, {"owner": owner, "purpose": purpose}) is not None

    def forget_secret(self, owner: str, purpose: str) -> None:
        """What this person knew opens nothing any more."""
        held = schema.secret.c
        with self._writing() as connection:
            connection.execute(
                delete(schema.secret).where(held.owner == owner, held.purpose == purpose)
            )

    def keep_draft(self, place: str, text: str, now: datetime) -> None:
        """Keeps what was typed and not recorded yet; the empty text takes it away."""
        if text:
            self._put(schema.draft, {"place": place, "text": text, "kept_at": now})
            return
        with self._writing() as connection:
            connection.execute(delete(schema.draft).where(schema.draft.c.place == place))

    def draft(self, place: str) -> str:
        """What was typed there and not recorded."""
        held = self._get(schema.draft, {"place": place})
        return "" if held is None else str(held.text)

    def drafted_at(self, place: str) -> datetime | None:
        """When it was typed."""
        held = self._get(schema.draft, {"place": place})
        kept: datetime | None = None if held is None else held.kept_at
        return kept

    def keep_setting(self, name: str, value: str) -> None:
        """Keeps a setting of this station, such as the theme."""
        self._put(schema.setting, {"name": name, "value": value})

    def change_settings(
        self, names: Sequence[str], change: Callable[[Sequence[str | None]], Sequence[str]]
    ) -> None:
        """Looks at these and replaces them in one transaction: nobody else's change is between.

        `change` gets what they hold, in their order, and gives what they hold then.
        """
        with self._writing() as connection:
            held = [_one(connection, schema.setting, {"name": one}) for one in names]
            values = [None if one is None else str(one.value) for one in held]
            for name, value in zip(names, change(values), strict=True):
                row = {"name": name, "value": value}
                connection.execute(insert(schema.setting).prefix_with("OR REPLACE"), row)

    def setting(self, name: str) -> str | None:
        """The setting, None where it was never kept."""
        held = self._get(schema.setting, {"name": name})
        return None if held is None else str(held.value)

    def _put(self, table: Table, values: dict[str, Any]) -> None:
        with self._writing() as connection:
            connection.execute(insert(table).prefix_with("OR REPLACE"), values)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """Raises NotSaved where the disk would not take it."""
        try:
            with self._store.writing() as connection:
                yield connection
        except DBAPIError as error:
            fault = fault_of(error)
            if fault is None:
                raise
            raise NotSaved(str(fault)) from error

    def _get(self, table: Table, key: dict[str, str]) -> Any:
        with self._store.reading() as connection:
            return _one(connection, table, key)


def _one(connection: Connection, table: Table, key: dict[str, str]) -> Any:
    query = select(table).where(*(table.c[name] == value for name, value in key.items()))
    return connection.execute(query).one_or_none()
