"""A keyring that stands for the operating system's."""

from keyring.backend import KeyringBackend
from keyring.errors import KeyringError


class SystemKeyring(KeyringBackend):
    """Stands for the one of the operating system: same interface, same module name."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.trouble: KeyringError | None = None

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.trouble:
            raise self.trouble
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        if self.trouble:
            raise self.trouble
        return self.kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


SystemKeyring.__module__ = "keyring.backends.SecretService"
