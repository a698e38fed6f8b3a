"""An office in which something is sealed in every place where anything ever is."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from bot.domain.duties.model import Duty
from bot.domain.inkasso.lines import Doubt, InkassoLine
from bot.domain.inkasso.lists import InkassoList, ListState
from bot.domain.inkasso.matching import Matched
from bot.domain.money import Money
from bot.domain.payment_import.batches import Batch, BatchState, Source
from bot.domain.payment_import.glimpse import DateOrder, DecimalSign, Glimpse, Glimpsed
from bot.domain.payment_import.identity import Keyed, keyed
from bot.domain.payment_import.lines import PaymentLine
from bot.domain.payment_import.sorting import Problem, Sorted, Verdict
from bot.domain.people import Role
from bot.domain.personal import Debtor, FileKind, Note, StoredFile
from bot.domain.sealing import DIALOGUE_ANSWER
from bot.messages import Lane
from bot.ports import DialogueRecord
from bot.queues import NewUpdate, Outcome
from bot.settings import StoreSettings, load
from bot.vault import Keyring
from bot.vault_keys import load_keys
from storage.database import SqlDatabase
from storage.tables.delivery import INBOX, OUTBOX
from storage.tables.mail import MAIL
from storage.uow import SqlUnitOfWork
from storage.vault_check import check_vault
from tests.storage.small_office import open_office

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
NAMES = ("Erika Müller", "Jörg Groß")
ADDRESS = "Lindenallee 14\n38440 Wolfsburg"
NOTE = "Ruft nur vormittags an."
FILE = "Bescheid Müller.pdf"
CONTENT = b"%PDF-1.7 Erika"
PAYLOAD = '{"text": "12345BG0001234"}'
TABLE_NAME = "Rücklastschrift Erika Müller.csv"
GLIMPSE = Glimpse((Glimpsed("Zweck", ("Erika, November",), DecimalSign.COMMA, DateOrder.GERMAN),), True)
TABLE = b"Kassenzeichen;Betrag;Wertstellung\n"
PURPOSE = "Erika, November"
LISTED = InkassoLine(2, "5.0110.1", name=NAMES[0], written=f"5.0110.1 · {NAMES[0]}")
COPIED_VALUES = 16
"""Two names, an address, a note, a file's name (its content goes with it), a failed update, two dead letters, two
answers, a file of payments with its name and what is seen of it, what a payer wrote; a
collecting agency's list with its name and a line of it."""


def sealed_values(copies: int = 1) -> int:
    """And the one secret of the office's payments."""
    return copies * COPIED_VALUES + 1


def opened() -> SqlDatabase:
    """With the keys of the environment, which leave their word."""
    settings = load(StoreSettings)
    vault = Keyring(load_keys(settings))
    database = SqlDatabase(settings.database, vault=vault, files=settings.files_dir)
    check_vault(database, vault, NOW)
    return database


def fill(copies: int = 1) -> None:
    """`copies` times what COPIED_VALUES counts, and the secret."""
    with closing(opened()) as database:
        office = open_office(database)
        for n in range(1, copies + 1):
            with database.begin() as uow:
                vault = uow.personal.vault
                anna = office.anna.id
                for name in NAMES:
                    claim = uow.claims.add(office.claim())
                    debtor = Debtor(name, ADDRESS if name == NAMES[0] else "")
                    uow.personal.debtors.save(claim.id, debtor, by=anna, at=NOW)
                uow.personal.notes.add(Note(0, claim.id, anna, NOW, NOTE))
                file = StoredFile(0, FileKind.LETTER, FILE, "application/pdf", len(CONTENT), "", anna, NOW, claim.id)
                stored = uow.personal.files.add(file, CONTENT)
                _import(uow, n, anna)
                _collection(uow, n, anna, stored.id)
                (arrival,) = uow.inbox.add(1, [NewUpdate(n, n, PAYLOAD)], NOW)
                sealed = vault.seal(PAYLOAD, "inbox.payload", arrival.id)
                uow.inbox.fail(arrival.id, Outcome.FAILED, reference="AAA-AAA", error="X", sealed=sealed, now=NOW)
                uow.outbox.send(n, None, Lane.REPLY, {}, NOW)
                (parcel,) = uow.outbox.claim_due(NOW, 1)
                uow.outbox.dead(parcel, "X", vault.seal(PAYLOAD, "outbox.payload", parcel.id), NOW)
                uow.mail_queue.add(f"<{n}@x>", {}, NOW)
                (mail,) = uow.mail_queue.due(NOW, 1)
                uow.mail_queue.dead(mail, "X", vault.seal(PAYLOAD, "mail.payload", mail.id), NOW)
                first, second = (
                    {"sealed": vault.seal(answer, DIALOGUE_ANSWER, anna)} for answer in ('"Erika"', '["ä", "\\""]')
                )
                state = {"answers": {"name": first, "amount": "v1.0"}, "groups": [{"name": second}], "on": "x"}
                uow.dialogues.start(DialogueRecord(0, n, anna, "x", 1, state, None, NOW, NOW))


def _import(uow: SqlUnitOfWork, n: int, anna: int) -> None:
    """A file of payments that nobody has booked yet, and a payment that found no claim."""
    batch = uow.payments.add_batch(Batch(0, TABLE_NAME, f"{n}", Source.PAGE, BatchState.CHECKED, NOW, anna), TABLE)
    uow.payments.keep_glimpse(batch.id, GLIMPSE)
    line = _line(uow, n)
    uow.payments.add_lines(batch.id, [Sorted(line, line.key, Verdict.UNMATCHED, Problem.NO_REFERENCE)])


def _collection(uow: SqlUnitOfWork, n: int, anna: int, file_id: int) -> None:
    """A list of the collecting agency with a line that matches nothing; a file of it was sent on."""
    today = NOW.date()
    duty = uow.duties.add(Duty(0, 1, "x", "x", Role.RS, "x", True, today, 10, today, part=n))
    assert duty is not None
    sent = InkassoList(
        0, TABLE_NAME, f"{n}", Source.PAGE, ListState.OPEN, today, today, NOW, duty.id, anna, file_id=file_id
    )
    found = uow.inkasso.add(sent)
    uow.inkasso.add_lines(found.id, [Matched(LISTED, doubt=Doubt.NO_CLAIM)])


def _line(uow: SqlUnitOfWork, n: int) -> Keyed:
    (line,) = keyed([PaymentLine(2, None, Money(1_00), NOW.date(), f"Z{n}", PURPOSE)], uow.payments.secret())
    return line


def require_all_readable(copies: int = 1) -> None:
    """Everything, with the keys that are there now; raises Unopenable."""
    with closing(opened()) as database, database.begin() as uow:
        vault = uow.personal.vault
        found = uow.personal.debtors.search(["mueller"], team_id=None)
        assert [debtor for _, debtor in found] == [Debtor(NAMES[0], ADDRESS)] * copies
        found = uow.personal.debtors.search(["GROß", "jörg"], team_id=None)
        assert [debtor for _, debtor in found] == [Debtor(NAMES[1])] * copies
        for row, _ in found:
            assert [note.content for note in uow.personal.notes.of_case(row.id)] == [NOTE]
            (file,) = uow.personal.files.of_case(row.id)
            assert (file.name, uow.personal.files.read(file)) == (FILE, CONTENT)
        for table, context in ((INBOX, "inbox.payload"), (OUTBOX, "outbox.payload"), (MAIL, "mail.payload")):
            payloads = uow.connection.execute(select(table.c.payload, table.c.id)).all()
            assert [vault.open(payload, context, row) for payload, row in payloads] == [PAYLOAD] * copies
        batches = [
            (batch.name, uow.payments.content(batch.id), uow.payments.glimpse(batch.id))
            for batch in uow.payments.batches(limit=99)
        ]
        assert batches == [(TABLE_NAME, TABLE, GLIMPSE)] * copies
        opened_lines = [uow.payments.line(line.id, with_purpose=True) for line in uow.payments.open_lines(limit=99)]
        assert [line.purpose for line in opened_lines] == [PURPOSE] * copies
        lists = uow.inkasso.recent(99)
        assert [found.name for found in lists] == [TABLE_NAME] * copies
        assert [line.line for found in lists for line in uow.inkasso.lines(found.id)] == [LISTED] * copies
        for n in range(1, copies + 1):
            line = _line(uow, n)
            assert uow.payments.known([line.key]) == {line.key: line.content}
            dialogue = uow.dialogues.open_in(n)
            assert dialogue is not None
            state, anna = dialogue.state, dialogue.staff_id
            assert state["on"] == "x"
            assert vault.open(state["answers"]["name"]["sealed"], DIALOGUE_ANSWER, anna) == '"Erika"'
            assert vault.open(state["groups"][0]["name"]["sealed"], DIALOGUE_ANSWER, anna) == '["ä", "\\""]'


def contents(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.glob("??/*")]
