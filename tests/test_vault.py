"""What is sealed can be opened with its key, for its place and unchanged; else not at all."""

from base64 import urlsafe_b64decode, urlsafe_b64encode

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from bot.ports import Vault
from bot.vault import Key, KeyMissing, Keyring, Unopenable, key_of, key_of_bytes

OLD = Key("2026-01-05-a1b2", bytes(range(32)))
NEW = Key("2026-11-21-c3d4", bytes(range(100, 132)))
NAME = "Erika Mustermann"

ring: Vault = Keyring([OLD, NEW])


def flipped(sealed: bytes, place: int, bit: int) -> bytes:
    return sealed[:place] + bytes([sealed[place] ^ 1 << bit]) + sealed[place + 1 :]


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])))
def test_what_was_sealed_comes_back_for_the_same_place(content: str, context: str) -> None:
    assert ring.open(ring.seal(content, context, 7), context, 7) == content


@given(st.binary(max_size=500), st.text(st.characters(exclude_categories=["Cs"])))
def test_bytes_come_back_for_the_same_place(content: bytes, context: str) -> None:
    assert ring.open_bytes(ring.seal_bytes(content, context, 7), context, 7) == content


def test_nothing_of_the_content_shows() -> None:
    sealed, sealed_bytes = ring.seal(NAME, "debtor.name", 7), ring.seal_bytes(NAME.encode(), "file", 7)
    assert NAME not in sealed
    assert b"Mustermann" not in sealed_bytes
    assert b"Mustermann" not in urlsafe_b64decode(sealed.split(".")[2] + "==")


def test_the_same_sealed_twice_looks_different() -> None:
    assert ring.seal(NAME, "debtor.name", 7) != ring.seal(NAME, "debtor.name", 7)


def test_what_was_sealed_for_one_place_cannot_be_opened_in_another() -> None:
    with pytest.raises(Unopenable):
        ring.open(ring.seal(NAME, "debtor.name", 7), "note.content", 7)
    with pytest.raises(Unopenable):
        ring.open_bytes(ring.seal_bytes(b"%PDF", "file/1", 7), "file/2", 7)


def test_what_was_sealed_for_one_row_cannot_be_opened_in_another() -> None:
    with pytest.raises(Unopenable):
        ring.open(ring.seal(NAME, "debtor.name", 7), "debtor.name", 8)
    with pytest.raises(Unopenable):
        ring.open_bytes(ring.seal_bytes(b"%PDF", "file", 7), "file", 8)


def test_what_was_sealed_before_rows_counted_is_still_opened_in_its_place_alone() -> None:
    """Version 1, put together here by hand as it was: the same without the row."""
    text, content = sealed_in_version_1(b"text"), sealed_in_version_1(b"bytes")
    assert ring.open("v1.2026-11-21-c3d4." + urlsafe_b64encode(text).decode().rstrip("="), "debtor.name", 7) == NAME
    assert ring.open_bytes(b"ATR\x01\x0f2026-11-21-c3d4" + content, "debtor.name", 7) == NAME.encode()
    with pytest.raises(Unopenable):
        ring.open_bytes(b"ATR\x01\x0f2026-11-21-c3d4" + content, "note.content", 7)


def sealed_in_version_1(kind: bytes) -> bytes:
    nonce = bytes(range(12))
    bound = b"\0".join([b"v1", b"2026-11-21-c3d4", kind, b"debtor.name"])
    return nonce + AESGCM(derived(NEW.master)[0]).encrypt(nonce, NAME.encode(), bound)


def test_a_version_cannot_be_taken_for_the_other() -> None:
    """Else whoever can write to the database would undo the binding to the row."""
    sealed, sealed_bytes = ring.seal(NAME, "debtor.name", 7), ring.seal_bytes(b"%PDF", "file", 7)
    assert (sealed[:3], sealed_bytes[:4]) == ("v2.", b"ATR\x02")
    with pytest.raises(Unopenable):
        ring.open(f"v1.{sealed[3:]}", "debtor.name", 7)
    with pytest.raises(Unopenable):
        ring.open_bytes(b"ATR\x01" + sealed_bytes[4:], "file", 7)


def test_sealed_text_does_not_pass_for_sealed_bytes() -> None:
    """The very same bytes behind the other head."""
    sealed = ring.seal(NAME, "file", 7)
    body = urlsafe_b64decode(sealed.split(".")[2] + "==")
    head = ring.seal_bytes(b"", "file", 7)[: -(12 + 16)]
    with pytest.raises(Unopenable):
        ring.open_bytes(head + body, "file", 7)


def test_the_newest_key_seals_and_every_key_opens() -> None:
    sealed = Keyring([OLD]).seal(NAME, "debtor.name", 7)
    assert ring.open(sealed, "debtor.name", 7) == NAME
    assert key_of(sealed) == OLD.id
    assert key_of(ring.seal(NAME, "debtor.name", 7)) == NEW.id
    assert key_of_bytes(ring.seal_bytes(b"x", "file", 7)) == NEW.id
    assert (ring.newest, list(ring.ids)) == (NEW.id, [OLD.id, NEW.id])


def test_a_key_that_is_not_there_is_named() -> None:
    with pytest.raises(KeyMissing) as missing:
        Keyring([OLD]).open(ring.seal(NAME, "debtor.name", 7), "debtor.name", 7)
    assert missing.value.key_id == NEW.id
    with pytest.raises(KeyMissing):
        Keyring([OLD]).open_bytes(ring.seal_bytes(b"x", "file", 7), "file", 7)


def test_another_key_under_the_same_name_opens_nothing() -> None:
    other = Keyring([Key(NEW.id, OLD.master)])
    with pytest.raises(Unopenable):
        other.open(ring.seal(NAME, "debtor.name", 7), "debtor.name", 7)


def test_every_changed_bit_of_a_sealed_text_is_found_out() -> None:
    """Everywhere in it: version, key id, dots, nonce, content, tag."""
    sealed = ring.seal("Ö", "debtor.name", 7).encode()
    for place in range(len(sealed)):
        for bit in range(7):
            with pytest.raises(Unopenable):
                ring.open(flipped(sealed, place, bit).decode(), "debtor.name", 7)


def test_every_changed_bit_of_sealed_bytes_is_found_out() -> None:
    sealed = ring.seal_bytes(b"%PDF", "file", 7)
    for place in range(len(sealed)):
        for bit in range(8):
            with pytest.raises(Unopenable):
                ring.open_bytes(flipped(sealed, place, bit), "file", 7)


def test_what_is_cut_or_longer_is_found_out() -> None:
    sealed, sealed_bytes = ring.seal("Ö", "debtor.name", 7), ring.seal_bytes(b"%PDF", "file", 7)
    for length in range(len(sealed)):
        with pytest.raises(Unopenable):
            ring.open(sealed[:length], "debtor.name", 7)
    for length in range(len(sealed_bytes)):
        with pytest.raises(Unopenable):
            ring.open_bytes(sealed_bytes[:length], "file", 7)
    for more in ("A", "=", ".", " ", "ä", ".AAAA"):
        with pytest.raises(Unopenable):
            ring.open(sealed + more, "debtor.name", 7)
    with pytest.raises(Unopenable):
        ring.open_bytes(sealed_bytes + b"\0", "file", 7)


@given(st.text())
def test_any_text_that_nobody_sealed_is_refused(junk: str) -> None:
    with pytest.raises(Unopenable):
        ring.open(junk, "debtor.name", 7)
    with pytest.raises(Unopenable):
        ring.open(f"v2.{NEW.id}.{junk}", "debtor.name", 7)
    with pytest.raises(Unopenable):
        ring.open(f"v1.{NEW.id}.{junk}", "debtor.name", 7)


@given(st.binary(max_size=80))
def test_any_bytes_that_nobody_sealed_are_refused(junk: bytes) -> None:
    for head in (b"", b"ATR\x01", b"ATR\x02\x0f" + NEW.id.encode(), b"ATR\x01\x0f" + NEW.id.encode()):
        with pytest.raises(Unopenable):
            ring.open_bytes(head + junk, "file", 7)


def test_a_refusal_says_nothing_of_the_content() -> None:
    with pytest.raises(Unopenable) as refused:
        ring.open("v1.canary.canary", "debtor.name".upper(), 7)
    assert str(refused.value) in ("", "canary")  # the id of a key that is missing, and no more
    with pytest.raises(Unopenable) as refused:
        ring.open(ring.seal("canary", "debtor.name", 7), "elsewhere", 7)
    assert "canary" not in repr(refused.value)
    assert refused.value.__cause__ is None


def test_equal_words_have_one_index_under_one_key_whatever_their_writing() -> None:
    assert ring.index("Müller", "debtor.word") == ring.index("MUELLER", "debtor.word")
    assert ring.index("Müller", "debtor.word") != ring.index("Möller", "debtor.word")


def test_an_index_is_of_one_place_and_one_key_and_names_it() -> None:
    here = ring.index("Müller", "debtor.word")
    assert here != ring.index("Müller", "note.word")
    assert here != Keyring([OLD]).index("Müller", "debtor.word")
    assert key_of(here) == NEW.id


def test_a_word_is_searched_under_every_key() -> None:
    assert list(ring.indexes("Müller", "debtor.word")) == [
        Keyring([OLD]).index("Müller", "debtor.word"),
        Keyring([NEW]).index("Müller", "debtor.word"),
    ]


def test_no_key_shows_when_a_keyring_or_key_is_printed() -> None:
    shown = repr(OLD) + str(OLD) + repr(ring) + str(vars(ring))
    assert repr(OLD.master) not in shown
    assert OLD.written not in shown


def test_sealing_and_index_do_not_share_a_key() -> None:
    """The master key itself is used for neither: HKDF gives each purpose its own."""
    assert len({_key.hex() for _key in (OLD.master, *derived(OLD.master))}) == 3


def derived(master: bytes) -> tuple[bytes, bytes]:
    """Worked out with RFC 5869 by hand: extract with a salt of zeros, expand one block."""
    import hmac

    extracted = hmac.digest(bytes(32), master, "sha256")
    return (
        hmac.digest(extracted, b"amtsbote v1 seal\x01", "sha256"),
        hmac.digest(extracted, b"amtsbote v1 index\x01", "sha256"),
    )


def test_what_is_sealed_can_be_opened_with_nothing_but_the_format_and_the_key() -> None:
    """So that data survive this program: AES-256-GCM, nonce of 12 bytes first, tag of 16 last."""
    seal_key, _ = derived(NEW.master)
    version, key_id, body = ring.seal(NAME, "debtor.name", 7).split(".")
    raw = urlsafe_b64decode(body + "=" * (-len(body) % 4))
    bound = b"\0".join([version.encode(), key_id.encode(), b"text", b"debtor.name", b"7"])
    assert AESGCM(seal_key).decrypt(raw[:12], raw[12:], bound).decode() == NAME
