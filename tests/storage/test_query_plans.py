"""What is asked often is found by an index, on both databases, with as many rows as a Jobcenter has in a year."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from busy_house import DATABASES, busy, check_plan
from small_office import NOW, open_office

from bot.domain.claims.model import ClaimState
from bot.domain.lists.criteria import Due, criteria
from bot.domain.lists.names import ListName, Part
from bot.domain.lists.selection import selection
from bot.domain.moment import Moment
from bot.domain.money import Money
from bot.domain.office import Office
from bot.domain.workdays import WorkCalendar
from bot.messages import Lane
from storage.database import SqlDatabase
from storage.debtors import NAME as DEBTOR_NAME
from storage.debtors import WORD
from storage.files import NAME as FILE_NAME
from storage.notes import CONTENT
from storage.tables.cases import CASE
from storage.tables.chats import DIALOGUE, MESSAGE
from storage.tables.claims import CLAIM, POSTING, TIMELINE
from storage.tables.delivery import INBOX, OUTBOX
from storage.tables.mail import MAIL
from storage.tables.payments import BATCH, LINE
from storage.tables.people import ABSENCE, INVITATION, STAFF, STAFF_ROLE
from storage.tables.personal import BROWSER, DEBTOR, DEBTOR_WORD, FILE, NOTE, VISIT
from storage.tables.records import INSTALMENT, PLAN
from storage.tables.reminders import DIGEST, RECEIPT, REMINDER
from storage.tables.work import APPROVAL, TASK
from storage.uow import SqlUnitOfWork
from tests.vaults import VAULT

CLAIMS = 4_000
OPEN_EVERY = 500
LATER = date(2028, 1, 1)
SEALED_NAME = VAULT.seal("Erika", DEBTOR_NAME, 1)


@pytest.fixture(scope="module", params=DATABASES)
def busy_office(request: pytest.FixtureRequest) -> Iterator[SqlDatabase]:
    """4,000 claims with a ledger, a timeline, a task and a dialogue each; one in 500 still open."""
    yield from busy(request, fill, VAULT)


def fill(database: SqlDatabase) -> None:
    office = open_office(database)
    numbers = range(1, CLAIMS + 1)
    with database.begin() as uow:
        first = uow.claims.add(office.claim())
        claim = dict(uow.connection.execute(CLAIM.select()).mappings().one())
        uow.connection.execute(CLAIM.delete().where(CLAIM.c.id == first.id))
        uow.connection.execute(CASE.delete())
        for table, rows in {
            STAFF: [_staff(n) for n in numbers],
            STAFF_ROLE: [{"staff_id": n, "role": "FM"} for n in numbers],
            CASE: [{"id": n, "kind": "claim"} for n in numbers],
            CLAIM: [{**claim, "id": n, "case_ref": f"{n:05}//0001234", **_tails(n), **_stands(n)} for n in numbers],
            PLAN: [_plan(n) for n in numbers],
            INSTALMENT: [_instalment(n) for n in numbers],
            POSTING: [_posting(n, office.anna.id) for n in numbers],
            TIMELINE: [_entry(n, office.anna.id) for n in numbers],
            TASK: [_task(n, office.team.id) for n in numbers] + [_dunning_task(n) for n in numbers],
            APPROVAL: [_approval(n, office.anna.id, office.ben.id) for n in numbers],
            MESSAGE: [_message(n, office.anna.id) for n in numbers],
            DIALOGUE: [_dialogue(n, office.anna.id) for n in numbers],
            INBOX: [_update(n) for n in numbers],
            OUTBOX: [_parcel(n) for n in numbers],
            MAIL: [_mail(n) for n in numbers],
            REMINDER: [_reminder(n) for n in numbers],
            DIGEST: [_digest(n) for n in numbers],
            RECEIPT: [_receipt(n) for n in numbers],
            ABSENCE: [_absence(n) for n in numbers],
            INVITATION: [_invitation(n) for n in numbers],
            VISIT: [_visit(n) for n in numbers],
            BROWSER: [_browser(n) for n in numbers],
            DEBTOR: [_debtor(n) for n in numbers],
            DEBTOR_WORD: [{"claim_id": n, "word_hash": VAULT.index(f"erika{n}", WORD)} for n in numbers],
            NOTE: [_note(n) for n in numbers],
            FILE: [_file(n) for n in numbers],
            BATCH: [_batch(n) for n in numbers],
            LINE: [_line(n) for n in numbers],
        }.items():
            uow.connection.execute(table.insert(), rows)
        uow.connection.exec_driver_sql("ANALYZE")


def _is_open(n: int) -> bool:
    return n % OPEN_EVERY == 0


def _staff(n: int) -> dict[str, Any]:
    return {"name": f"Colleague {n}", "telegram_id": 10_000 + n, "locale": "de", "active": True}


def _tails(n: int) -> dict[str, str]:
    return {"case_ref_tail": f"{n:07}"[::-1], "order_no_tail": f"8{n:06}"[::-1], "cash_ref_tail": f"9{n:06}"[::-1]}


def _stands(n: int) -> dict[str, Any]:
    """Settled but for one in 500, of which one in 1000 is written off."""
    if not _is_open(n):
        return {"state": "settled", "open_cents": 0}
    day = date(2026, 1, 1) + timedelta(days=n % 365)
    written_off = n % (2 * OPEN_EVERY) == 0
    return {
        "state": "written_off" if written_off else "in_collection", "open_cents": 1, "oldest_due": day, "due_on": day,
        "review_on": day if written_off else None,
    }  # fmt: skip


def _plan(n: int) -> dict[str, Any]:
    return {
        "claim_id": n, "no": 1, "granted_on": NOW.date(), "since_posting": 1, "ended": None if _is_open(n) else "kept",
        "ended_on": None if _is_open(n) else NOW.date(),
    }  # fmt: skip


def _instalment(n: int) -> dict[str, Any]:
    day = date(2026, 1, 1) + timedelta(days=n % 365)
    return {
        "claim_id": n, "plan_no": 1, "no": 1, "nominal": day, "due": day, "amount_cents": 1, "interest_cents": 0,
        "needed_cents": 1, "open_cents": 1 if _is_open(n) else 0,
    }  # fmt: skip


def _dunning_task(n: int) -> dict[str, Any]:
    dunned = n % (2 * OPEN_EVERY) == 0
    return {
        **_task(n, 1), "kind": "enforcement_due" if dunned else "dunning_due", "step": "enforce" if dunned else "dun",
        "permission": "enforce_claim" if dunned else "dun_claim", "team_id": None,
    }  # fmt: skip


def _posting(n: int, by: int) -> dict[str, Any]:
    return {
        "claim_id": n, "no": 1, "kind": "charge", "amount_cents": 1, "value_date": NOW.date(), "booked_at": NOW,
        "booked_by": by,
    }  # fmt: skip


def _entry(n: int, by: int) -> dict[str, Any]:
    return {"claim_id": n, "event": "register", "at": NOW, "by_id": by, "target": "detected", "details": {}}


def _task(n: int, team_id: int) -> dict[str, Any]:
    return {
        "case_id": n, "kind": "knowledge_year", "step": "issue_notice", "permission": "issue_notice",
        "team_id": team_id, "since": date(2026, 1, 1), "due_on": date(2026, 1, 1) + timedelta(days=n % 365),
        "opened_at": NOW, "closed_at": None if _is_open(n) else NOW, "assignee_id": n,
        "next_on": date(2026, 1, 1) + timedelta(days=n % 365), "snoozes": 0,
    }  # fmt: skip


def _approval(n: int, by: int, decided_by: int) -> dict[str, Any]:
    return {
        "case_id": n, "case_version": 1, "event": "discard", "payload": {}, "permission": "approve_as_lead",
        "proposed_by": by, "proposed_at": NOW, "due_on": date(2026, 1, 1) + timedelta(days=n % 365),
        "state": "pending" if _is_open(n) else "granted", "decided_by": decided_by, "decided_at": NOW,
    }  # fmt: skip


def _message(n: int, staff_id: int) -> dict[str, Any]:
    return {
        "chat_id": n, "staff_id": staff_id, "token": "t", "keyboard": [], "context": {}, "created_at": NOW,
        "vanish_at": NOW + timedelta(minutes=n), "deleted_at": None if _is_open(n) else NOW,
    }  # fmt: skip


def _dialogue(n: int, staff_id: int) -> dict[str, Any]:
    return {
        "chat_id": n, "staff_id": staff_id, "conversation": "x", "version": 1, "state": {}, "started_at": NOW,
        "updated_at": NOW - timedelta(minutes=n), "status": "open" if _is_open(n) else "done",
    }  # fmt: skip


def _update(n: int) -> dict[str, Any]:
    return {
        "bot_id": 1, "update_id": n, "chat_id": n, "received_at": NOW, "state": "new" if _is_open(n) else "done",
        "attempts": 0,
    }  # fmt: skip


def _mail(n: int) -> dict[str, Any]:
    return {
        "message_id": f"<{n}@x>", "state": "pending" if _is_open(n) else "sent", "payload": "{}", "due_at": NOW,
        "attempts": 0, "repeats": 0, "created_at": NOW,
    }  # fmt: skip


def _parcel(n: int) -> dict[str, Any]:
    return {
        "operation": "send", "message_id": n, "chat_id": n, "lane": 0, "state": "pending" if _is_open(n) else "sent",
        "payload": "{}", "attempts": 0, "repeats": 0, "created_at": NOW,
    }  # fmt: skip


def _reminder(n: int) -> dict[str, Any]:
    due_on = date(2026, 1, 1) + timedelta(days=n % 365)
    return {
        "kind": "knowledge_year", "case_id": n, "task_id": n, "due_on": due_on, "rung": 1, "snooze": 0, "day": due_on,
        "planned_at": NOW, "state": "planned" if _is_open(n) else "sent", "sent_on": None if _is_open(n) else due_on,
    }  # fmt: skip


def _digest(n: int) -> dict[str, Any]:
    return {"staff_id": n, "day": date(2026, 1, 1) + timedelta(days=n % 365), "made_at": NOW}


def _receipt(n: int) -> dict[str, Any]:
    return {"reminder_id": n, "staff_id": n, "digest_id": n, "because": "own", "late": False, "told_at": NOW}


def _absence(n: int) -> dict[str, Any]:
    day = date(2026, 1, 1) + timedelta(days=n % 365)
    return {"staff_id": n, "first_on": day, "last_on": day, "recorded_by": n, "recorded_at": NOW}


def _invitation(n: int) -> dict[str, Any]:
    return {
        "staff_id": n, "secret_hash": str(n), "created_at": NOW, "expires_at": NOW,
        "redeemed_at": None if _is_open(n) else NOW,
    }  # fmt: skip


def _visit(n: int) -> dict[str, Any]:
    return {
        "secret_hash": str(n), "staff_id": n, "room": "claim", "args": {}, "created_at": NOW + timedelta(minutes=n),
        "expires_at": NOW, "ended_at": None if _is_open(n) else NOW,
    }  # fmt: skip


def _browser(n: int) -> dict[str, Any]:
    return {"browser_hash": str(n), "staff_id": n, "trusted_at": NOW, "trusted_until": NOW + timedelta(hours=10)}


def _batch(n: int) -> dict[str, Any]:
    state = "queued" if _is_open(n) else "booked"
    return {"id": n, "digest": str(n), "source": "page", "state": state, "at": NOW, "by_id": n}


def _line(n: int) -> dict[str, Any]:
    """One in 500 is to be sorted out, the others are booked."""
    booked = {"state": "booked", "claim_id": n, "posting_no": 1}
    return {
        "batch_id": n, "no": 2, "key": f"n:{n}", "content": "x", "amount_cents": 1, "value_date": NOW.date(),
        **({"state": "open", "claim_id": None, "posting_no": None} if _is_open(n) else booked),
    }  # fmt: skip


def _debtor(n: int) -> dict[str, Any]:
    return {"claim_id": n, "name": SEALED_NAME, "address": None, "updated_at": NOW, "updated_by": n}


def _note(n: int) -> dict[str, Any]:
    return {"case_id": n, "by_id": n, "at": NOW, "content": VAULT.seal("x", CONTENT, n)}


def _file(n: int) -> dict[str, Any]:
    return {
        "kind": "other", "name": VAULT.seal("x", FILE_NAME, n), "media_type": "image/png", "size": 1, "place": str(n),
        "by_id": n, "at": NOW, "case_id": None if _is_open(n) else n, "dialogue_id": n,
    }  # fmt: skip


MOMENT = Moment(NOW, NOW.date(), WorkCalendar(frozenset(), date(2020, 1, 1), date(2030, 12, 31)), Office())


def a_list(name: ListName, part: Part | None = None) -> Callable[[SqlUnitOfWork], object]:
    """A page, the whole with names, and the totals."""

    def ask(uow: SqlUnitOfWork) -> object:
        wanted = selection(name, part, 1, MOMENT)
        uow.claim_lists.lines(wanted, limit=6)
        uow.claim_lists.lines(wanted, names=True)
        return uow.claim_lists.totals(wanted)

    return ask


def found(state: ClaimState | None, due: Due | None) -> Callable[[SqlUnitOfWork], object]:
    def ask(uow: SqlUnitOfWork) -> object:
        wanted = criteria(state, 1, due, MOMENT)
        uow.claim_lists.find(wanted, limit=6)
        return uow.claim_lists.count(wanted)

    return ask


SCANS: dict[str, tuple[Callable[[SqlUnitOfWork], object], list[str]]] = {
    "who writes": (lambda uow: uow.staff.by_telegram_id(10_500), ["staff_telegram_id|autoindex_staff_"]),
    "the dialogue of a chat": (lambda uow: uow.dialogues.open_in(500), ["uq_dialogue_open_chat"]),
    "abandoned dialogues": (
        lambda uow: uow.dialogues.idle_since(NOW - timedelta(minutes=3_900)), ["ix_dialogue_open_updated_at"],
    ),
    "a card": (lambda uow: uow.claims.get(500), ["pk_claim_posting|autoindex_claim_posting_1"]),
    "its timeline": (lambda uow: uow.claims.timeline(500), ["ix_claim_timeline_claim_id_id"]),
    "its tasks": (lambda uow: uow.tasks.of_case(500), ["uq_task_open_step"]),
    "its approvals": (lambda uow: uow.approvals.pending_of_case(500), ["uq_approval_pending_event"]),
    "doubles": (
        lambda uow: uow.claims.doubles("00500//0001234", Money(123_456), NOW.date()),
        ["ix_claim_case_ref_amount_cents"],
    ),
    "a search": (
        lambda uow: uow.claims.search("0500", team_id=1),
        ["ix_claim_case_ref_tail", "ix_claim_order_no_tail", "ix_claim_cash_ref_tail"],
    ),
    "the register of deferrals": (
        a_list(ListName.DEFERRALS), ["uq_claim_plan_standing", "pk_claim_instalment|autoindex_claim_instalment_1"],
    ),
    "what is due": (a_list(ListName.DUE, Part.WEEK), ["ix_claim_oldest_due", "ix_claim_instalment_open_due"]),
    "what is overdue": (a_list(ListName.OVERDUE), ["ix_claim_oldest_due"]),
    "what is overdue by age": (a_list(ListName.OVERDUE, Part.UP_TO_90), ["ix_claim_oldest_due"]),
    "write-offs": (a_list(ListName.WRITE_OFFS), ["ix_claim_review_on|ix_claim_state_id"]),
    "to be dunned": (a_list(ListName.DUNNING), ["ix_task_open_permission"]),
    "ready for enforcement": (a_list(ListName.ENFORCEMENT), ["ix_task_open_permission"]),
    "claims in a state": (found(ClaimState.WRITTEN_OFF, None), ["ix_claim_state_id"]),
    "claims due this week": (found(None, Due.WEEK), ["ix_claim_oldest_due", "ix_claim_instalment_open_due"]),
    "a person's tasks": (
        lambda uow: uow.tasks.for_person(uow.staff.get(1), LATER, LATER, limit=10),
        ["ix_task_open_permission|ix_task_open_assignee|uq_task_open_step"],
    ),
    "how many tasks": (
        lambda uow: uow.tasks.count_for_person(uow.staff.get(1), LATER, LATER),
        ["ix_task_open_permission|ix_task_open_assignee|uq_task_open_step"],
    ),
    "a board": (
        lambda uow: uow.tasks.of_team(1, LATER, LATER, limit=6), ["ix_task_open_|uq_task_open_step"],
    ),
    "a colleague's tasks": (lambda uow: uow.tasks.of_colleague(500), ["ix_task_open_assignee"]),
    "tasks to look at": (lambda uow: uow.tasks.to_look_at(date(2026, 1, 20), 500), ["ix_task_open_next_on"]),
    "reminders to be told": (
        lambda uow: uow.reminders.waiting_after(0, date(2026, 11, 20), 200),
        ["ix_reminder_planned", "ix_reminder_sent_on|uq_task_open_step"],
    ),
    "some of them": (
        lambda uow: uow.reminders.waiting(date(2026, 11, 20), [500, 1000]), ["pk_reminder|INTEGER PRIMARY"],
    ),
    "who was told": (lambda uow: uow.reminders.receivers([500]), ["pk_reminder_receipt|autoindex_reminder_receipt"]),
    "outdated reminders": (lambda uow: uow.reminders.void_outdated(), ["ix_reminder_planned"]),
    "who had their digest": (
        lambda uow: uow.digests.done_for(date(2026, 1, 2)), ["ix_digest_day"],
    ),
    "a person's last digest": (lambda uow: uow.digests.latest(5), ["uq_digest_staff_id_day|autoindex_digest"]),
    "a digest": (lambda uow: uow.digests.items(500), ["ix_reminder_receipt_digest_id"]),
    "who is away": (lambda uow: uow.absences.since(date(2026, 12, 25)), ["ix_absence_last_on"]),
    "an invitation": (lambda uow: uow.invitations.by_hash("500"), ["invitation_secret_hash|autoindex_invitation"]),
    "an open invitation": (lambda uow: uow.invitations.open_of(500), ["uq_invitation_open_staff"]),
    "overdue approvals": (lambda uow: uow.approvals.overdue(date(2026, 1, 20)), ["ix_approval_pending_due_on"]),
    "messages that vanish": (lambda uow: uow.messages.vanishing(NOW + timedelta(minutes=60)), ["ix_message_vanish_at"]),
    "what goes out next": (lambda uow: uow.outbox.claim_due(NOW, 1), ["ix_outbox_waiting"]),
    "what answers a button": (lambda uow: uow.outbox.answers_under_way(500), ["ix_outbox_waiting_chat"]),
    "how much waits": (lambda uow: uow.outbox.waiting(NOW), ["ix_outbox_waiting"]),
    "which e-mails go out next": (lambda uow: uow.mail_queue.due(NOW, 20), ["ix_mail_waiting"]),
    "how many e-mails wait": (lambda uow: uow.mail_queue.waiting(), ["ix_mail_waiting"]),
    "an edit of what may still wait": (
        lambda uow: uow.outbox.edit(500, 500, Lane.REPLY, {}, NOW), ["ix_outbox_waiting_message"],
    ),
    "a link to the private page": (
        lambda uow: uow.personal.visits.by_hash("500"), ["private_visit_secret_hash|autoindex_private_visit"],
    ),
    "a person's links": (lambda uow: uow.personal.visits.open_of(500), ["ix_private_visit_open_staff"]),
    "a known browser": (
        lambda uow: uow.personal.visits.trusted("500", NOW), ["pk_private_browser|autoindex_private_browser"],
    ),
    "all of who leaves": (
        lambda uow: uow.personal.visits.forget_all(500, NOW),
        ["ix_private_visit_open_staff", "ix_private_browser_staff_id"],
    ),
    "a debtor": (lambda uow: uow.personal.debtors.of_claim(500), ["pk_claim_debtor|INTEGER PRIMARY"]),
    "a debtor's name": (
        lambda uow: uow.personal.debtors.search(["erika500", "erika501"], team_id=1),
        ["claim_debtor_word_word_hash|claim_debtor_word_1|pk_claim_debtor_word"],
    ),
    "a case's notes": (lambda uow: uow.personal.notes.of_case(500), ["ix_claim_note_case_id_id"]),
    "how many notes": (lambda uow: uow.personal.notes.count(500), ["ix_claim_note_case_id_id"]),
    "a case's files": (lambda uow: uow.personal.files.of_case(501), ["ix_stored_file_case_id"]),
    "how many files": (lambda uow: uow.personal.files.count(501), ["ix_stored_file_case_id"]),
    "a dialogue's files": (lambda uow: uow.personal.files.of_dialogue(500), ["ix_stored_file_draft"]),
    "imports to be worked on": (lambda uow: uow.payments.waiting(), ["ix_payment_batch_waiting"]),
    "the same file": (lambda uow: uow.payments.same_file("500"), ["ix_payment_batch_digest"]),
    "payments to be sorted out": (lambda uow: uow.payments.open_lines(limit=6), ["ix_payment_line_open"]),
    "how many payments": (lambda uow: uow.payments.count_open(), ["ix_payment_line_open"]),
    "payments of an import": (lambda uow: uow.payments.booked_lines(500), ["ix_payment_line_batch_id"]),
    "payments known already": (lambda uow: uow.payments.known(["n:500", "n:501"]), ["uq_payment_line_key"]),
    "what was imported": (lambda uow: uow.payments.imported([500, 501]), ["ix_payment_line_booked"]),
    "claims by references": (
        lambda uow: uow.payments.claims_by_reference({"00500", "00501"}),
        ["ix_claim_cash_ref_tail", "ix_claim_order_no_tail"],
    ),
    "many claims": (
        lambda uow: uow.bulk.claims([500, 501]),
        ["pk_claim|INTEGER PRIMARY", "(pk|uq)_claim_posting|autoindex_claim_posting"],
    ),
    "their tasks": (lambda uow: uow.bulk.tasks([500, 501]), ["uq_task_open_step"]),
    "their timelines": (lambda uow: uow.bulk.timelines([500, 501]), ["ix_claim_timeline_claim_id_id"]),
    "their proposals": (lambda uow: uow.bulk.with_proposals([500, 501]), ["uq_approval_pending_event"]),
    "updates to be worked on": (lambda uow: uow.inbox.unfinished(), ["ix_inbox_new"]),
}  # fmt: skip


@pytest.mark.parametrize("name", SCANS)
def test_what_is_asked_often_is_found_by_an_index(busy_office: SqlDatabase, name: str) -> None:
    ask, indexes = SCANS[name]
    check_plan(busy_office, ask, *indexes)
