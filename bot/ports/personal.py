"""What must not stand in the messenger: links to the private page, and what is kept encrypted."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.personal import Debtor, FileKind, Note, StoredFile
from bot.domain.private_page import Visit
from bot.ports.claims import ClaimRow
from bot.ports.letters import DeliveryRepository


class Vault(Protocol):
    """Encrypts with the newest key and opens with whichever it was. `context` names the place ("note.content"), `row`
    the row there: what was sealed for one cannot be opened in another. What it gives names its key
    (`bot.domain.sealing.key_of`)."""

    @property
    def newest(self) -> str:
        """The id of the key that seals."""

    @property
    def ids(self) -> Sequence[str]:
        """Of all keys, the newest last."""

    def seal(self, content: str, context: str, row: int | str) -> str: ...
    def open(self, sealed: str, context: str, row: int | str) -> str:
        """Raises `bot.domain.sealing.Unopenable`: it was changed; KeyMissing: its key is not there."""

    def seal_bytes(self, content: bytes, context: str, row: int | str) -> bytes: ...
    def open_bytes(self, sealed: bytes, context: str, row: int | str) -> bytes: ...
    def index(self, word: str, context: str) -> str:
        """A keyed hash under the newest key, by which an equal word is found again."""

    def indexes(self, word: str, context: str) -> Sequence[str]:
        """The same under every key, for searching while keys are changed."""


class VisitRepository(Protocol):
    def add(self, visit: Visit) -> Visit:
        """Stores a new one (`id` 0)."""

    def get(self, visit_id: int) -> Visit | None: ...
    def by_hash(self, secret_hash: str) -> Visit | None: ...
    def shown(self, visit_id: int, message_id: int) -> None: ...
    def open(self, visit_id: int, *, browser_hash: str, number: int | None, at: datetime, ends_at: datetime) -> bool:
        """False if somebody else was first: of many at once one wins. Without a `number` it is confirmed at once."""

    def asked(self, visit_id: int, message_id: int) -> None: ...
    def confirm(self, visit_id: int, at: datetime) -> bool: ...
    def extend(self, visit_id: int, ends_at: datetime) -> None:
        """One that is under way may be used until then."""

    def end(self, visit_id: int, at: datetime) -> bool:
        """False if it had ended before."""

    def open_of(self, staff_id: int) -> Sequence[Visit]:
        """Those not ended, newest first."""

    def trust(self, browser_hash: str, staff_id: int, until: datetime, at: datetime) -> None:
        """The browser is this person's from now on, and nobody else's."""

    def trusted(self, browser_hash: str, at: datetime) -> int | None:
        """Whose browser it is (staff id); None for an unknown one, or when its time has passed."""

    def forget(self, browser_hash: str) -> None: ...
    def forget_all(self, staff_id: int, at: datetime) -> None:
        """Ends all of a person's visits and forgets their browsers (they have left, or lost their account)."""

    def purge(self, before: datetime) -> int:
        """Deletes links that were made before, and browsers whose time had passed before; returns how many links."""


class DebtorRepository(Protocol):
    def of_claim(self, claim_id: int) -> Debtor: ...
    def of_claims(self, claim_ids: Collection[int]) -> Mapping[int, Debtor]:
        """Those that are known, with one query for all of them."""

    def save(self, claim_id: int, debtor: Debtor, *, by: int, at: datetime) -> None:
        """Also stores the words of the name for search, as keyed hashes. What is None in it stays as it stands."""

    def known(self, claim_id: int) -> tuple[bool, bool]:
        """Whether a name and an address are stored, without opening either."""

    def search(
        self, words: Sequence[str], *, team_id: int | None, limit: int = 20
    ) -> Sequence[tuple[ClaimRow, Debtor]]:
        """Claims whose debtor's name holds all of the words (whole, case and accents aside), newest first."""


class NoteRepository(Protocol):
    def add(self, note: Note) -> Note: ...
    def of_case(self, case_id: int) -> Sequence[Note]:
        """Oldest first."""

    def get(self, note_id: int) -> Note:
        """Raises NotFound."""

    def remove(self, note_id: int) -> None: ...
    def count(self, case_id: int) -> int: ...


class FileRepository(Protocol):
    def add(self, file: StoredFile, data: bytes) -> StoredFile:
        """Encrypts and writes the content to the disk, then the row (`id` 0, `place` empty). What is rolled back
        leaves a file without a row, which `sweep` removes."""

    def get(self, file_id: int) -> StoredFile:
        """Raises NotFound."""

    def read(self, file: StoredFile) -> bytes:
        """Raises NotFound where the content is gone or cannot be opened any more."""

    def of_case(self, case_id: int) -> Sequence[StoredFile]: ...
    def of_dialogue(self, dialogue_id: int) -> Sequence[StoredFile]: ...
    def keep(self, file_ids: Sequence[int], case_id: int, kind: FileKind | None = None) -> None:
        """They belong to the case from now on."""

    def remove(self, file_ids: Sequence[int]) -> None:
        """The rows now, the contents as soon as that is committed (if that fails, with a later `sweep`)."""

    def count(self, case_id: int) -> int: ...

    def sweep(self, seconds: float) -> int:
        """Removes files of dialogues that came to nothing, and contents older than so many seconds that no row knows
        (of an upload that was rolled back or killed); returns how many contents."""


class PersonalData(Protocol):
    """All of it, as one part of the unit of work."""

    @property
    def vault(self) -> Vault: ...
    @property
    def visits(self) -> VisitRepository: ...
    @property
    def debtors(self) -> DebtorRepository: ...
    @property
    def notes(self) -> NoteRepository: ...
    @property
    def files(self) -> FileRepository: ...
    @property
    def deliveries(self) -> DeliveryRepository:
        """Letters for the share folder."""
