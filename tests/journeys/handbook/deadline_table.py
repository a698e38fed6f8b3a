"""The handbook's table of deadlines, worded from the register and the office's defaults."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from bot.domain.cases import CaseKind, is_team_permission
from bot.domain.office import Office
from bot.domain.people import PERMISSIONS, Role
from bot.domain.reminders.kind import DeadlineKind
from bot.domain.reminders.kinds import KINDS
from bot.domain.reminders.ladder import Ladder
from bot.domain.task_labels import label_of_step
from bot.domain.text import text
from bot.i18n import Translator

GERMAN = Translator("de")
HEAD = ("| Frist | Läuft ab | Erinnert wird | Wann | Wenn sie versäumt ist |", "| --- | --- | --- | --- | --- |")

DUE: Mapping[str, str] = {
    "knowledge_year": "Rückforderung: ein Jahr nach Kenntnis (§ 45 Abs. 4 SGB X)",
    "loan_notice": "Darlehen: {loan_notice} Arbeitstage nach der Erfassung",
    "hand_over": "{hand_over} Arbeitstage nach Aufgabe zur Post oder nach der Rückgabe",
    "payment_order": "{order} Arbeitstage nach der Übergabe oder Zurückweisung",
    "acceptance": "{accept} Arbeitstage nach der Anordnung",
    "claim_due": "Fälligkeit der Forderung",
    "request": "{request} Arbeitstage nach Eingang des Antrags, frühestens nach Annahme der Anordnung",
    "instalment_due": "Fälligkeit der ältesten offenen Rate",
    "default": "Arbeitstag nach der Fälligkeit der zweiten offenen Rate",
    "beside_plan": "{beside_plan} Arbeitstage, nachdem etwas fällig wurde, wofür der Ratenplan keine Rate vorsieht",
    "last_instalment": "Fälligkeit der letzten Rate, die nicht entfallen ist",
    "dunning_due": "zwei Wochen nach der Fälligkeit (oder der vorigen Mahnung), wenn nichts im Weg steht",
    "instalment_dunning_due": "zwei Wochen nach Fälligkeit der ältesten Rate, die noch nicht angemahnt ist",
    "enforcement_due": "eine Woche nach der letzten Mahnung, wenn der Bescheid unanfechtbar ist",
    "address": "{address} Arbeitstage, nachdem Post zurückkam",
    "write_off_review": "Tag der Wiedervorlage",
    "correction": "{correction} Arbeitstage nach einem erfolgreichen Widerspruch",
    "refund": "{refund} Arbeitstage, nachdem zu viel gezahlt war",
    "reclaim": "{refund} Arbeitstage, nachdem die Zahlung eines ausgezahlten Guthabens zurückkam",
    "limitation": "Ende des vierten Jahres nach Unanfechtbarkeit (§ 50 Abs. 4 SGB X), nach einer Zahlung, einem "
    "Ratenantrag oder einer Stundung neu",
    "approval": "{approval} Arbeitstage nach dem Vorschlag",
    "ticket": "{ticket} Arbeitstag, nachdem das Service-Center das Ticket geschickt hat",
    "checklist": "{checklist} Arbeitstage nach der Aufnahme",
    "identity": "Termin dafür, sonst {identity} Arbeitstage nach der Aufnahme",
    "papers_back": "Tag, bis zu dem die Unterlagen erwartet werden, sonst {papers_back} Arbeitstage nach der Aufnahme",
    "decision": "{decision} Arbeitstage, nachdem die Unterlagen vollständig waren",
    "work_package": "Rückgabetag, spätestens der Arbeitstag vor dem Erstgespräch",
    "invitation": "{invitation} Arbeitstag, nachdem jemand ohne Termin ist",
    "substitute_ticket": "{substitute_ticket} Arbeitstag nach dem Ticket an das Team",
    "consultation": "Tag des Termins; fehlt am Abend das Ergebnis, gibt es eine eigene Nachricht",
    "agreement": "{agreement} Arbeitstage nach dem Gespräch, in dem die Vereinbarung offen blieb",
    "displaced": "Arbeitstag vor einem Termin, zu dem die Fachkraft nicht da ist",
    "displaced_identity": "Arbeitstag vor einem Termin zur Identitätsprüfung, zu dem das Haus geschlossen ist",
    "no_shows": "{invitation} Arbeitstag, nachdem jemand zum dritten Mal hintereinander nicht erschienen ist",
    "mds": "operativer Mindeststandard: {mds} Arbeitstage nach der Antragstellung; bei Mitgliedern, die später bekannt "
    "werden, nach diesem Tag",
    "objection": "drei Monate nach dem Eingang (§ 88 Abs. 2 SGG)",
    "duty": "der Tag, den `[[duties]]` nennt; ist er kein Arbeitstag, zählt der davor",
}
"""A kind without its line here fails the test."""

EXPIRES = frozenset({"approval"})
"""What is over with its day needs no reminders after it."""


def label_of(kind: DeadlineKind[Any]) -> str:
    """As the chat calls it."""
    if kind.event is not None and not kind.label:
        return GERMAN.plain(label_of_step(kind.case, kind.event))
    return GERMAN.plain(text(kind.label or "Decide on the proposal", place="n"))


def deadline_table(office: Office) -> Sequence[str]:
    """The lines of the table."""
    return (*HEAD, *(_line(kind, office) for kind in KINDS))


def _line(kind: DeadlineKind[Any], office: Office) -> str:
    ladder = kind.ladder(office)
    deadlines = office.claims.deadlines if kind.case is CaseKind.CLAIM else office.new_customers.deadlines
    due = DUE[kind.name].format(**asdict(deadlines))
    after = "verfällt er" if kind.name in EXPIRES else _after(ladder, urgent=kind.urgent, told=_lead(kind))
    cells = (label_of(kind), due, ", ".join(_who(kind)), _before(ladder), after)
    return f"| {' | '.join(cells)} |"


def _who(kind: DeadlineKind[Any]) -> Iterator[str]:
    if kind.owed_by is not None:
        yield "wer sie schuldet"
        return
    for role in Role:
        if kind.permission in PERMISSIONS[role]:
            yield GERMAN.plain(text(role.label))


def _before(ladder: Ladder) -> str:
    days = [f"{day}" for day in sorted(ladder.before, reverse=True)]
    if not days:
        return "am Tag selbst" if ladder.on_day else "–"
    said = f"{_listed(days)} {'Arbeitstag' if days == ['1'] else 'Arbeitstage'} vorher"
    return f"{said}, am Tag selbst" if ladder.on_day else said


def _lead(kind: DeadlineKind[Any]) -> str:
    """Who is told at once: those who have a team have a team lead."""
    if kind.team is not None or is_team_permission(kind.permission, kind.case):
        return "Teamleitung"
    return "Bereichsleitung oder Geschäftsführung"


def _after(ladder: Ladder, *, urgent: bool, told: str) -> str:
    """The team lead learns of all of these; of urgent ones at once."""
    said = f"am {_listed([f'{day}.' for day in sorted(ladder.after)])} Arbeitstag danach"
    if ladder.every:
        said += ", dann täglich" if ladder.every == 1 else f", dann alle {ladder.every}"
    return f"{said}; {told} sofort" if urgent else said


def _listed(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} und {last}" if first else last
