"""What is written into files and on buttons, where no tag means anything."""

from bot.domain.text import literal, text
from bot.i18n import Translator


def test_what_goes_into_a_file_bears_no_tags_of_ours_and_leaves_what_people_wrote_as_it_is() -> None:
    said = text("<b>{name}</b>: <i>read</i>", name=literal("<b>.csv"))
    assert Translator("en").in_a_file(said) == "<b>.csv: read"
