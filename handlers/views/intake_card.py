"""The card of a new customer: state, members, checklist, papers, deadlines, and just the buttons one may press now."""

from collections.abc import Iterator, Sequence

from bot.domain.errors import NotFound
from bot.domain.new_customers.channels import CHANNELS, said_visit
from bot.domain.new_customers.codes import CheckItem
from bot.domain.new_customers.consultation import mds_date
from bot.domain.new_customers.history import describe
from bot.domain.new_customers.model import Appointment, Intake, IntakeEvent, IntakeState, Member
from bot.domain.new_customers.transition import Transition
from bot.domain.parsing import mask
from bot.domain.reminders.kinds import KIND_OF
from bot.domain.tasks import Task
from bot.domain.text import GAP, Lines, Said, lines, ntext, text
from bot.messages import Button, Keyboard, Message
from bot.usecases.claim_steps import next_steps
from bot.usecases.new_customers.access import intake_for
from bot.usecases.new_customers.steps import intake_keyboard
from bot.usecases.new_customers.views import IntakeCard, MemberCard, intake_card
from handlers.dialogue.model import Outcome
from handlers.dialogue.service import start_button
from handlers.request import Request
from handlers.views.card_parts import said_deadlines, said_history
from handlers.views.claim_card import held_line
from handlers.views.intake_lines import conversation_name, said_appointment
from handlers.views.private import INTAKE_ROOM, private_button
from handlers.views.slots import SLOTS, first_slots

NAMED = 3
"""So many open core tasks, or items of the checklist, are called by their names."""

TURN, MORE = "new_customer.turn", "new_customer.more"
"""The actions that redraw the card: its other side, its rarer steps."""

CHOSEN_BY_SLOT = frozenset({IntakeEvent.BOOK, IntakeEvent.MOVE})


def intake_message(
    request: Request, intake_id: int, headline: Said | None = None, *, member: int = 0, all_steps: bool = False
) -> Message:
    """Of the whole, or with the buttons of one member. Raises NotFound where it is none of the person's business; after
    a step of theirs (`headline`) it may be none any more."""
    try:
        card = intake_card(request.uow, request.staff, intake_id, request.moment)
    except NotFound:
        if headline is None:
            raise
        return Message(lines(headline, text("New customer {no} is with another team now.", no=intake_id)))
    said = lines(headline, *((GAP,) if headline else ()), *_card(card, request))
    return Message(said, _keyboard(card, member, all_steps=all_steps), context={"intake": intake_id})


def intake_outcome(request: Request, intake_id: int, headline: Said | None = None) -> Outcome:
    """The card as the end of a conversation."""
    message = intake_message(request, intake_id, headline)
    return Outcome(message.said, message.keyboard, summary=False, context=message.context)


def registered_outcome(request: Request, intake_id: int) -> Outcome:
    """After the registration the next thing is the appointment: its slots stand below at once."""
    intake = intake_for(request.staff, intake_id, request.uow)
    if intake.state is IntakeState.TICKET:
        said = text("✓ Ticket {no} went to the reception area.", no=intake.id)
        return Outcome(said, intake_keyboard(intake.id))
    told = lines(
        text("✓ New customer {no} is registered.", no=intake.id),
        text("First consultation with profiling by {day}", day=mds_date(intake.applied_on, request.moment)),
        *next_steps(request.staff, request.uow.tasks.of_case(intake.id)),
    )
    return Outcome(told, (*first_slots(request, intake), *intake_keyboard(intake.id)))


def _card(card: IntakeCard, request: Request) -> Iterator[Said]:
    intake = card.intake
    title = text("<b>New customer {no}</b> · {channel}", no=intake.id, channel=intake.channel)
    visit = (said_visit(intake.by_appointment),) if intake.by_appointment is not None else ()
    yield Lines((title, *visit), ", ")
    yield text("State: <b>{state}</b>", state=intake.state)
    yield _said_unit(card)
    yield text("Applied on {day}", day=intake.applied_on)
    if intake.obstacle is not None and intake.state is IntakeState.TICKET:
        yield text("❗ The service centre takes no data: {obstacle}", obstacle=intake.obstacle)
    if intake.overruled is not None:
        yield text("Registered all the same: {reason}", reason=intake.overruled)
    if intake.circumstances:
        yield Lines([text(each.label) for each in sorted(intake.circumstances)], ", ")
    yield from _members(card)
    yield from _intake(card)
    yield from _papers(card)
    yield from held_line(card.held)
    yield from said_deadlines(card.tasks, card.names, request)
    yield from said_history([(describe(entry), entry.at, card.names[entry.by]) for entry in card.timeline])


def _said_unit(card: IntakeCard) -> Said:
    team = card.teams[card.intake.team_id]
    if card.intake.case_ref is None:
        return text("No BG number yet · {team}", team=team)
    return text("BG number {ref} · {team}", ref=mask(card.intake.case_ref), team=team)


def _members(card: IntakeCard) -> Iterator[Said]:
    if not card.members:
        return
    yield GAP
    yield text("<b>First consultations</b>, with profiling by {day}", day=card.until)
    for each in card.members:
        member = each.member
        yield text("{mark} <b>Member {n}</b> · {group} · {state}", mark=_mark(each), n=member.number,
                   group=member.group, state=member.state)  # fmt: skip
        if each.until != card.until:
            yield text("known since {joined}, with profiling by {day}", joined=member.joined_on, day=each.until)
        yield from _member(each, card)


def _mark(member: MemberCard) -> str:
    if member.met is None:
        return "•"
    return "✓" if member.met else "❗"


def _member(shown: MemberCard, card: IntakeCard) -> Iterator[Said]:
    member, booked = shown.member, shown.appointment
    if booked is not None:
        yield _said_booked(booked, card)
    if member.officer_id is not None and (booked is None or booked.officer_id != member.officer_id):
        yield text("main contact: {name}", name=card.names[member.officer_id])
    if member.no_shows:
        yield ntext("❗ did not come last time", "❗ did not come {n} times in a row", member.no_shows)
    if member.held_on is not None and member.held_by is not None:
        yield text("held on {day}, {how}", day=member.held_on, how=member.held_by)
        yield from _talk(shown)
    if member.no_talk is not None:
        yield text("{reason}", reason=member.no_talk)
    if member.package_entered_on is not None:
        yield text("work package entered on {day}", day=member.package_entered_on)
    elif member.package_due is not None:
        yield text("work package expected by {day}", day=member.package_due)


def _said_booked(booked: Appointment, card: IntakeCard) -> Said:
    assert booked.officer_id is not None
    said = text("📅 {when} · {name} · {told}", when=said_appointment(booked), name=card.names[booked.officer_id],
                told=booked.told)  # fmt: skip
    if booked.phone_reason is None:
        return said
    return Lines((said, text("☎ by phone: {reason}", reason=booked.phone_reason)), " · ")


def _talk(shown: MemberCard) -> Iterator[Said]:
    member, left = shown.member, shown.open_tasks
    if member.profiled_on is None:
        yield text("❗ without profiling")
    if len(left) > NAMED:
        yield text("{n} core tasks still open", n=len(left))
    elif left:
        yield text("still open: {tasks}", tasks=Lines([text(task.label) for task in left], ", "))
    if member.no_agreement is not None:
        yield text("no agreement: {reason}", reason=member.no_agreement)


def _intake(card: IntakeCard) -> Iterator[Said]:
    """Checklist and identity check."""
    intake = card.intake
    if not intake.members:
        return
    yield GAP
    all_of_it, left = card.checklist, card.missing
    yield text("<b>Checklist</b>: {done} of {all} done", done=len(all_of_it) - len(left), all=len(all_of_it))
    if left and intake.state is IntakeState.OPEN:
        yield text("<i>Open: {items}</i>", items=_named(left))
    waived = [tick.item for tick in intake.ticks if tick.waived is not None]
    if waived and intake.state is not IntakeState.WITHDRAWN:
        yield text("<i>Waived: {items}</i>", items=_named(waived))
    identity = intake.booked_identity
    if identity is not None:
        yield text("📅 Identity check: {when} ({told})", when=said_appointment(identity), told=identity.told)
    if intake.benefit_team_id is not None:
        yield text("Benefit team: {team}", team=card.teams[intake.benefit_team_id])


def _named(items: Sequence[CheckItem]) -> Said:
    """Few by their names, and how many more there are."""
    named = Lines([text(item.label) for item in items[:NAMED]], ", ")
    return text("{items} and {n} more", items=named, n=len(items) - NAMED) if len(items) > NAMED else named


def _papers(card: IntakeCard) -> Iterator[Said]:
    intake = card.intake
    if intake.papers_due is not None and intake.papers_complete_on is None and intake.decided_on is None:
        yield text("Papers expected by {day}", day=intake.papers_due)
    if intake.papers_complete_on is not None:
        yield text("Papers complete on {day}", day=intake.papers_complete_on)
    if card.decide_by is not None and intake.decided_on is None:
        yield text("Decision by {day}", day=card.decide_by)
    if intake.decided_on is not None and intake.decision is not None:
        late = card.decided_in_time is False
        yield text("{mark} Decided on {day}: {decision}", mark="❗" if late else "✓", day=intake.decided_on,
                   decision=intake.decision)  # fmt: skip
    if intake.withdrawn_for is not None:
        yield text("Withdrawn: {reason}", reason=intake.withdrawn_for)


def _keyboard(card: IntakeCard, member: int, *, all_steps: bool) -> Keyboard:
    """What is due comes first; what is rare and not due stands behind a button. Where there are several members, each
    has a button that shows what can be done for them."""
    intake = card.intake
    alone = len(card.members) == 1
    rows: list[tuple[Button, ...]] = []
    hidden = False
    for number in _parts(member, alone=alone):
        steps = card.members[number - 1].steps if number else card.steps
        due = [task for task in card.tasks if task.place == (str(number) if number else "")]
        shown = [row for row in steps if all_steps or not _is_rare(row)]
        hidden = hidden or len(shown) < len(steps)
        ordered = sorted(shown, key=lambda row: (not _ends(row, due), row.event is not IntakeEvent.HOLD))
        rows += in_twos([step_button(row, intake, number) for row in ordered])
    if not member and not alone:
        rows += in_twos([_member_button(intake, each.member) for each in card.members if each.steps])
    here = {"id": intake.id, "member": member}
    if hidden:
        rows.append((Button(text("Further steps …"), MORE, here),))
    if member:
        rows.append((Button(text("‹ Whole application"), TURN, {"id": intake.id}),))
    if card.held is not None:
        rows.append((private_button(text("🔒 Private file and letters"), INTAKE_ROOM, intake=intake.id),))
    return (*rows, (Button(text("Refresh"), TURN, here),))


def _parts(member: int, *, alone: bool) -> Sequence[int]:
    """Whose steps are shown: 0 is the whole application."""
    if member:
        return (member,)
    return (1, 0) if alone else (0,)


def _is_rare(row: Transition) -> bool:
    """The ticket is offered where the slots are, once none is left."""
    return row.rare or row.event is IntakeEvent.SEND_TICKET


def _ends(row: Transition, due: Sequence[Task]) -> bool:
    """What does the thing that is due. To cancel an appointment ends a deadline, too, but is nothing one has to do."""
    return row.event is not IntakeEvent.CANCEL and any(KIND_OF[task.kind].is_ended_by(row.event) for task in due)


def _member_button(intake: Intake, member: Member) -> Button:
    label = text("Member {n} · {group} ›", n=member.number, group=member.group)
    return Button(label, TURN, {"id": intake.id, "member": member.number})


def step_button(row: Transition, intake: Intake, member: int) -> Button:
    subject = {"id": intake.id, "version": intake.version, "member": member}
    if row.event in CHOSEN_BY_SLOT:
        return Button(text(row.label), SLOTS, {"id": intake.id, "member": member})
    if row.event is IntakeEvent.TELL_BENEFIT_TEAM:
        label = text(CHANNELS[intake.channel].to_benefit_team)
        return start_button(label, conversation_name(row.event), subject)
    return start_button(text(row.label), conversation_name(row.event), subject)


def in_twos(buttons: Sequence[Button]) -> list[tuple[Button, ...]]:
    return [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
