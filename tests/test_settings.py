"""Settings come from the environment; a wrong one is named in one sentence, and its value is never repeated."""

from pathlib import Path

import pytest

from bot.i18n import Translator
from bot.settings import Settings, SettingsError, StoreSettings, load

TOKEN = "123456789:AAcanary-canary-canary-canary-canary"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BOT_TOKEN", "API_BASE_URL", "DATABASE_URL", "OFFICE", "DATA_DIR"):
        monkeypatch.delenv(f"AMTSBOTE_{name}", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", "/home/jana/data")


def complaint(kind: type[StoreSettings] = Settings) -> str:
    with pytest.raises(SettingsError) as refused:
        load(kind)
    return Translator("en").plain(refused.value.said)


def test_a_token_is_all_that_must_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMTSBOTE_BOT_TOKEN", TOKEN)
    settings = load(Settings)
    assert settings.token == TOKEN
    assert settings.method_url == "https://api.telegram.org/bot"
    assert settings.file_url == "https://api.telegram.org/file/bot"
    assert settings.database == "sqlite:////home/jana/data/amtsbote/amtsbote.db"
    assert settings.office is None


def test_a_missing_token_is_named() -> None:
    assert complaint() == "AMTSBOTE_BOT_TOKEN is not set: it is the token that BotFather gave for the bot."


def test_an_empty_token_counts_as_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMTSBOTE_BOT_TOKEN", "")
    assert "AMTSBOTE_BOT_TOKEN is not set" in complaint()


@pytest.mark.parametrize("wrong", ["canary", "canary:AAbb", "123456789", "123456789:", "123 456:AAbb", "1:AA/bb"])
def test_a_malformed_token_is_refused_with_an_example_and_not_repeated(
    monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    monkeypatch.setenv("AMTSBOTE_BOT_TOKEN", wrong)
    said = complaint()
    assert "looks like 123456789:AAbbCCdd" in said
    assert "canary" not in said


def test_a_pasted_line_end_after_the_token_does_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMTSBOTE_BOT_TOKEN", f"{TOKEN}\n")
    assert load(Settings).token == TOKEN


def test_no_secret_stands_in_the_settings_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMTSBOTE_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("AMTSBOTE_DATABASE_URL", "postgresql://amtsbote:canary@db/amtsbote")
    shown = repr(load(Settings)) + str(load(Settings)) + load(Settings).model_dump_json()
    assert "canary" not in shown


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("https://api.telegram.org/", "https://api.telegram.org/bot"),
        ("http://127.0.0.1:8081", "http://127.0.0.1:8081/bot"),
        ("https://bot-api.kreis.example/telegram/bot", "https://bot-api.kreis.example/telegram/bot"),
    ],
)
def test_another_bot_api_server_is_read_however_its_address_ends(
    monkeypatch: pytest.MonkeyPatch, typed: str, understood: str
) -> None:
    monkeypatch.setenv("AMTSBOTE_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("AMTSBOTE_API_BASE_URL", typed)
    assert load(Settings).method_url == understood


@pytest.mark.parametrize(
    "wrong", ["api.telegram.org", "ftp://api.telegram.org", "https://", "https://a:b@c", "http://[", "http://a:99999"]
)
def test_what_is_no_server_address_is_refused(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("AMTSBOTE_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("AMTSBOTE_API_BASE_URL", wrong)
    assert complaint() == (
        "AMTSBOTE_API_BASE_URL is not the address of a Bot API server; a right one is https://api.telegram.org."
    )


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_postgresql_means_the_one_driver(monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    monkeypatch.setenv("AMTSBOTE_DATABASE_URL", f"{scheme}://amtsbote@db/amtsbote")
    assert load(StoreSettings).database == "postgresql+psycopg://amtsbote@db/amtsbote"


@pytest.mark.parametrize("wrong", ["mysql://u:canary@db/x", "amtsbote.db", "sqlite://", "sqlite:///", "canary"])
def test_another_database_is_refused_and_its_password_not_repeated(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("AMTSBOTE_DATABASE_URL", wrong)
    said = complaint(StoreSettings)
    assert said.startswith("AMTSBOTE_DATABASE_URL is not the address of a database")
    assert "canary" not in said


def test_folders_are_read_from_the_home_folder_and_made_absolute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/jana")
    monkeypatch.setenv("AMTSBOTE_DATA_DIR", "~/amtsbote")
    monkeypatch.setenv("AMTSBOTE_OFFICE", "office.toml")
    settings = load(StoreSettings)
    assert settings.data_dir == Path("/home/jana/amtsbote")
    assert settings.office == Path.cwd() / "office.toml"
