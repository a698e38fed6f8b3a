"""What must be so before the assistant starts."""

from pathlib import Path

import pytest

from bot.cli.preparing import held
from bot.domain.text import Text
from bot.settings import SettingsError


def test_a_second_amtsbote_on_the_same_data_folder_is_refused(tmp_path: Path) -> None:
    with held(tmp_path), pytest.raises(SettingsError) as refusal, held(tmp_path):
        pass
    assert isinstance(refusal.value.said, Text)
    assert refusal.value.said.values["folder"] == tmp_path


def test_a_data_folder_is_free_again_once_its_amtsbote_has_ended(tmp_path: Path) -> None:
    with held(tmp_path):
        pass
    with held(tmp_path):
        pass
