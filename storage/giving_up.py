"""A key is lost for good: what it sealed can never be read again, and is removed so that work can go on."""

import json

from sqlalchemy import delete, select, update

from storage.database import SqlDatabase
from storage.resealing import SEALED, answers_in, key_of_answer, sealed_with, waiting_dialogues
from storage.tables.chats import DIALOGUE
from storage.tables.payments import SECRET
from storage.tables.personal import DEBTOR, DEBTOR_WORD, FILE, NOTE
from storage.uow import SqlUnitOfWork

REMOVED = (NOTE.c.content, FILE.c.name, SECRET.c.secret)
"""Without them the whole row says nothing; contents of files go with the next sweep, a secret is made anew."""
EMPTIED = tuple(sealed.column for sealed in SEALED if sealed.column not in frozenset(REMOVED))
"""Everything else: the row stays, and says what is not sealed."""


def give_up(database: SqlDatabase, key_id: str) -> None:
    """Claims, tasks and amounts stay; answers that waited in a dialogue are asked for anew."""
    with database.begin() as uow:
        nameless = select(DEBTOR.c.claim_id).where(sealed_with(DEBTOR.c.name, key_id))
        uow.connection.execute(delete(DEBTOR_WORD).where(DEBTOR_WORD.c.claim_id.in_(nameless)))
        for column in EMPTIED:
            uow.connection.execute(update(column.table).where(sealed_with(column, key_id)).values({column.name: None}))
        for column in REMOVED:
            uow.connection.execute(delete(column.table).where(sealed_with(column, key_id)))
        for dialogue_id, _, state in waiting_dialogues(uow):
            _forget_answers(uow, dialogue_id, state, key_id)


def _forget_answers(uow: SqlUnitOfWork, dialogue_id: int, state: object, key_id: str) -> None:
    written = json.dumps(state)
    for answer in answers_in(state):
        if key_of_answer(answer) == key_id:
            written = written.replace(json.dumps(answer), '""')
    uow.connection.execute(update(DIALOGUE).where(DIALOGUE.c.id == dialogue_id).values(state=json.loads(written)))
