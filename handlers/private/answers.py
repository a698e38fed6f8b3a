"""What was sent with a form of fixed fields, read field by field; what is wrong is kept for each."""

from collections.abc import Callable, Sequence

from bot.domain.errors import Unreadable
from bot.domain.text import Said, lines, ntext, text
from bot.forms import Entered, Upload, choose_again

NOTHING_ENTERED = text("Please fill this in.")


class Answers:
    """`errors` by the field's key; of no form at all, nothing was typed and nothing is wrong."""

    def __init__(self, entered: Entered | None = None) -> None:
        self._entered = entered or Entered("")
        self.errors: dict[str, Said] = dict(self._entered.refused)

    def read(self, key: str, parse: Callable[[str], str], limit: int, *, required: bool = False) -> str:
        """What stands in the field, empty where nothing does or it cannot be read."""
        raw = "".join(self.typed(key)).replace("\r\n", "\n").strip()
        if not raw:
            if required:
                self.errors[key] = NOTHING_ENTERED
            return ""
        try:
            if len(raw) > limit:
                raise Unreadable(ntext("At most {n} character, please.", "At most {n} characters, please.", limit))
            return parse(raw)
        except Unreadable as error:
            self.errors[key] = error.said
            return ""

    def files(self, key: str) -> Sequence[Upload]:
        """At least one, else that is the error."""
        uploads = self._entered.uploads.get(key, ())
        if not uploads and key not in self.errors:
            self.errors[key] = text("Please choose a file first.")
        return uploads

    def brought(self, key: str) -> Sequence[Upload]:
        """Those that there are; none is no error."""
        return self._entered.uploads.get(key, ())

    def refuse_files(self, key: str, said: Said) -> None:
        """None of them was taken; the person has to choose them again."""
        self.errors[key] = lines(said, choose_again([file.name for file in self._entered.uploads.get(key, ())]))

    def typed(self, key: str) -> tuple[str, ...]:
        return tuple(self._entered.values.get(key, ()))
