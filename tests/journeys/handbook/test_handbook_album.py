"""A picture that no longer shows what the chat says is found out."""

from pathlib import Path

import album
import pytest
from album import compare, digest_of, note_of, with_note

from bot.qr import qr_png

SAID = "Amtsbote:\nGuten Tag.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """With one picture, taken when this was said."""
    monkeypatch.setattr(album, "FOLDER", tmp_path)
    (tmp_path / "gruss.txt").write_text(SAID, encoding="utf-8")
    (tmp_path / "gruss.png").write_bytes(with_note(qr_png("gruss"), digest_of(SAID)))
    return tmp_path


def test_a_note_does_not_change_the_picture() -> None:
    plain = qr_png("gruss")
    noted = with_note(plain, "abc")
    assert (note_of(plain), note_of(noted)) == (None, "abc")
    # Signature 8 and header 25 bytes as before, then the note, then the rest as before.
    assert (noted[:33], noted[-len(plain[33:]) :]) == (plain[:33], plain[33:])


def test_a_picture_of_what_the_chat_says_is_up_to_date(folder: Path) -> None:
    compare("gruss", SAID)


def test_a_chat_that_says_something_else_asks_for_a_new_picture(folder: Path) -> None:
    with pytest.raises(AssertionError, match="the chat has changed: look at it, then `make pictures`"):
        compare("gruss", "Amtsbote:\nGuten Morgen.\n")


def test_a_transcript_changed_by_hand_does_not_pass_for_a_new_picture(folder: Path) -> None:
    other = "Amtsbote:\nGuten Morgen.\n"
    (folder / "gruss.txt").write_text(other, encoding="utf-8")
    with pytest.raises(AssertionError, match=r"gruss\.png shows something else"):
        compare("gruss", other)


@pytest.mark.parametrize("ending", ["png", "txt"])
def test_a_missing_file_is_named(folder: Path, ending: str) -> None:
    (folder / f"gruss.{ending}").unlink()
    with pytest.raises(AssertionError, match=rf"gruss\.{ending} is missing"):
        compare("gruss", SAID)
