"""What the environment says: the bot's token, its server, the database, the folders.

Secrets are `SecretStr`: no traceback and no log shows them, and no message about a wrong setting repeats its value.
"""

import os
import re
from pathlib import Path
from typing import Annotated, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.domain.errors import Unreadable
from bot.domain.text import Said, text

PREFIX = "AMTSBOTE_"
KEY_FILE = "amtsbote.keys"
FILES = "files"
TOKEN_EXAMPLE = "123456789:AAbbCCdd-EEffGGhhIIjjKKllMMnnOOppQQ"
# The length of the second part is Telegram's own business; a cut token is found out by getMe.
_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
_POSTGRESQL = re.compile(r"^postgres(ql)?(\+psycopg)?://")
_SQLITE = re.compile(r"^sqlite:///[^?]")


class SettingsError(Exception):
    """A setting is missing or malformed. `said` is one sentence that names it and shows a right example."""

    def __init__(self, said: Said) -> None:
        super().__init__(said)
        self.said = said


def _token(value: SecretStr) -> SecretStr:
    token = value.get_secret_value().strip()
    if not _TOKEN.fullmatch(token):
        raise Unreadable(
            text(
                "AMTSBOTE_BOT_TOKEN is not a bot token: BotFather gives one that looks like {example}.",
                example=TOKEN_EXAMPLE,
            )
        )
    return SecretStr(token)


def _server(value: str) -> str:
    """Without a slash or "/bot" at the end, which the library's own base_url has."""
    if not _is_web_address(value):
        raise Unreadable(
            text(
                "AMTSBOTE_API_BASE_URL is not the address of a Bot API server; a right one is {example}.",
                example="https://api.telegram.org",
            )
        )
    return value.rstrip("/").removesuffix("/bot")


def _is_web_address(value: str) -> bool:
    try:
        address = urlsplit(value)
        _ = address.port
    except ValueError:
        return False
    plain = not (address.query or address.fragment or address.username)
    return address.scheme in ("http", "https") and bool(address.hostname) and plain


def _database(value: SecretStr) -> SecretStr:
    url = value.get_secret_value()
    if _SQLITE.match(url):
        return value
    if not _POSTGRESQL.match(url):
        raise Unreadable(
            text(
                "AMTSBOTE_DATABASE_URL is not the address of a database; right ones are {sqlite} and {postgresql}.",
                sqlite="sqlite:////var/lib/amtsbote/amtsbote.db",
                postgresql="postgresql://amtsbote@localhost/amtsbote",
            )
        )
    return SecretStr(_POSTGRESQL.sub("postgresql+psycopg://", url))


def _folder(value: Path) -> Path:
    return value.expanduser().absolute()


def default_data_dir() -> Path:
    """The user's own data folder: it does not depend on where the command is called."""
    return Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share").expanduser() / "amtsbote"


class StoreSettings(BaseSettings):
    """What the commands need that speak to the database and not to the messenger.

    `office` is the path of office.toml (None: the defaults apply); `data_dir` holds the SQLite file, files and keys.
    `keys` ("id:base64, id:base64", newest last) stand instead of a key file; `bot.vault_keys` reads either.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", frozen=True)

    database_url: Annotated[SecretStr | None, AfterValidator(lambda url: url and _database(url))] = None
    office: Annotated[Path | None, AfterValidator(lambda path: path and _folder(path))] = None
    data_dir: Annotated[Path, AfterValidator(_folder)] = Field(default_factory=default_data_dir)
    keys: SecretStr | None = None
    key_file: Annotated[Path | None, AfterValidator(lambda path: path and _folder(path))] = None

    @property
    def database(self) -> str:
        """The SQLAlchemy URL, secrets included; SQLite in the data folder where none is set."""
        return self.database_url.get_secret_value() if self.database_url else f"sqlite:///{self.data_dir}/amtsbote.db"

    @property
    def key_path(self) -> Path:
        """The key file, where AMTSBOTE_KEYS is not set."""
        return self.key_file or self.data_dir / KEY_FILE

    @property
    def files_dir(self) -> Path:
        """Where encrypted files lie."""
        return self.data_dir / FILES


class Settings(StoreSettings):
    """All the assistant needs to run."""

    bot_token: Annotated[SecretStr, AfterValidator(_token)]
    api_base_url: Annotated[str, AfterValidator(_server)] = "https://api.telegram.org"
    mail_user: SecretStr | None = None
    mail_password: SecretStr | None = None

    @property
    def token(self) -> str:
        return self.bot_token.get_secret_value()

    @property
    def mail_login(self) -> tuple[str, str]:
        """User and password for the mail server; both empty where it wants none."""
        user, password = (each.get_secret_value() if each else "" for each in (self.mail_user, self.mail_password))
        return user, password

    @property
    def method_url(self) -> str:
        """The library's `base_url`, to which it appends the token."""
        return f"{self.api_base_url}/bot"

    @property
    def file_url(self) -> str:
        """The library's `base_file_url`."""
        return f"{self.api_base_url}/file/bot"


S = TypeVar("S", bound=StoreSettings)


def load(kind: type[S]) -> S:
    """`Settings` or `StoreSettings` from the environment. Raises SettingsError naming the first wrong setting."""
    try:
        return kind()
    except ValidationError as problem:
        first = problem.errors(include_input=False)[0]
    reason = first.get("ctx", {}).get("error")
    if isinstance(reason, Unreadable):
        raise SettingsError(reason.said)
    name = PREFIX + str(first["loc"][0]).upper()
    if first["type"] == "missing":
        raise SettingsError(text("{name} is not set: it is the token that BotFather gave for the bot.", name=name))
    raise SettingsError(text("{name} cannot be read.", name=name))
