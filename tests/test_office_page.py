"""[private_page] of office.toml: what would leave the page open, dead or unreachable is refused with its key."""

from pathlib import Path

import pytest

from bot.domain.private_page import PrivatePage
from bot.i18n import Translator
from bot.office_file import load_office
from bot.settings import SettingsError


def written(folder: Path, content: str) -> Path:
    path = folder / "office.toml"
    path.write_text(f"[private_page]\n{content}", encoding="utf-8")
    return path


def test_the_page_is_read_as_it_is_set_and_keeps_the_rest(tmp_path: Path) -> None:
    page = load_office(
        written(
            tmp_path,
            """
            url = "https://amtsbote.kreis.example:8443"
            listen = "[::1]:8091"
            networks = ["10.20.0.0/16"]
            proxies = ["10.20.0.5", "::1"]
            trust_hours = 0
            scanner = ["clamdscan", "--no-summary", "-"]
            """,
        )
    ).private_page
    assert page == PrivatePage(
        url="https://amtsbote.kreis.example:8443",
        listen="[::1]:8091",
        networks=("10.20.0.0/16",),
        proxies=("10.20.0.5", "::1"),
        trust_hours=0,
        scanner=("clamdscan", "--no-summary", "-"),
    )
    assert page.is_open
    assert page.link_minutes == 10


def test_without_an_address_there_is_no_page(tmp_path: Path) -> None:
    assert not load_office(written(tmp_path, "url = ''")).private_page.is_open


@pytest.mark.parametrize("url", ["http://127.0.0.1:8090", "http://localhost:8090", "http://[::1]", "https://a.example"])
def test_https_is_needed_but_on_this_machine(tmp_path: Path, url: str) -> None:
    assert load_office(written(tmp_path, f"url = '{url}'")).private_page.url == url


@pytest.mark.parametrize(
    "url",
    [
        "http://amtsbote.kreis.example",
        "http://10.20.0.5:8090",
        "http://127.0.0.1.kreis.example",
        "https://amtsbote.kreis.example/",
        "https://amtsbote.kreis.example/seite",
        "https://amtsbote.kreis.example?a=b",
        "https://amtsbote.kreis.example?",
        "https://amtsbote.kreis.example#a",
        "https://jana:geheim@amtsbote.kreis.example",
        "https://@amtsbote.kreis.example",
        "https://amtsbote.kreis.example:0",
        "https://amtsbote.kreis.example:99999",
        "https://ämtsbote.kreis.example",
        "https://",
        "https://[",
        "amtsbote.kreis.example",
        "ftp://amtsbote.kreis.example",
    ],
)
def test_an_address_that_does_not_lead_to_the_page_alone_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(SettingsError) as refused:
        load_office(written(tmp_path, f"url = '{url}'"))
    assert Translator("en").plain(refused.value.said) == (
        "office.toml, private_page.url: the address begins with https:// (with http:// only on this machine) and ends "
        "with the host, for example https://amtsbote.kreis.example"
    )


LISTEN = 'private_page.listen: an address and a port belong here, for example "127.0.0.1:8090"'
STRINGS = 'a list of texts in quotes belongs here, for example ["10.0.0.0/8"]; [] is none.'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("listen = '8090'", LISTEN),
        ("listen = '127.0.0.1'", LISTEN),
        ("listen = '127.0.0.1:0'", LISTEN),
        ("listen = '127.0.0.1:65536'", LISTEN),
        ("listen = 'amtsbote.kreis.example:8090'", LISTEN),
        ("listen = '127.0.0.1:8090/seite'", LISTEN),
        ("listen = ''", LISTEN),
        ("networks = []", 'private_page.networks: without a network nobody could open the page; ["10.0.0.0/8"]'),
        (
            "networks = ['10.20.0.5/16']",
            'private_page.networks: 10.20.0.5/16 cannot be read: networks are written as "10.20.0.0/16"',
        ),
        (
            "networks = ['10.0.0.0/8', 'intern']",
            'private_page.networks: intern cannot be read: networks are written as "10.20.0.0/16"',
        ),
        ("networks = '10.0.0.0/8'", f"private_page.networks: {STRINGS}"),
        ("networks = [10]", f"private_page.networks: {STRINGS}"),
        ("scanner = 'clamdscan -'", f"private_page.scanner: {STRINGS}"),
        ("scanner = ['']", f"private_page.scanner: {STRINGS}"),
        (
            "proxies = ['10.20.0.0/16']",
            'private_page.proxies: 10.20.0.0/16 cannot be read: addresses are written as "10.20.0.5"',
        ),
        ("link_minutes = 0", "private_page.link_minutes: a number from 1 to 60 belongs here."),
        ("link_minutes = 61", "private_page.link_minutes: a number from 1 to 60 belongs here."),
        ("visit_minutes = 4", "private_page.visit_minutes: a number from 5 to 240 belongs here."),
        ("visit_minutes = 241", "private_page.visit_minutes: a number from 5 to 240 belongs here."),
        ("trust_hours = 169", "private_page.trust_hours: a number from 0 to 168 belongs here."),
        ("largest_file_mb = 0", "private_page.largest_file_mb: a number from 1 to 50 belongs here."),
        ("largest_file_mb = 51", "private_page.largest_file_mb: a number from 1 to 50 belongs here."),
        ("uri = ''", "private_page.uri: there is no such setting; did you mean url?"),
    ],
)
def test_a_wrong_line_is_said_with_its_key_and_a_right_example(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(SettingsError) as refused:
        load_office(written(tmp_path, content))
    assert Translator("en").plain(refused.value.said) == f"office.toml, {said}"
