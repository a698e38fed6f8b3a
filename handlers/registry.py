"""Everything the assistant understands: commands, conversations, buttons. One visible line a feature."""

from collections.abc import Callable, Mapping

from bot.domain.office import Office
from bot.domain.people import Permission, Staff
from bot.domain.text import N_, text
from bot.messages import Message
from bot.usecases.visiting import CONFIRM, DENY
from handlers.commands import (
    applications,
    appointments,
    board,
    cases,
    claims,
    duties,
    figures,
    inkasso,
    language,
    lists,
    new_customers,
    objections,
    officer_calendar,
    payments,
    people,
    search,
    services,
    start,
    subscriptions,
    task_list,
    tasks,
    tour,
)
from handlers.commands.claim_choice import ClaimChoice
from handlers.conversations import CONVERSATIONS
from handlers.conversations.colleagues import ABSENCE, INVITE
from handlers.conversations.deadline import DEADLINE, answer_at_once
from handlers.conversations.figures import ENTER_FIGURES
from handlers.conversations.instalment_calculator import INSTALMENT_CALCULATOR
from handlers.conversations.new_customers.register import REGISTER_NEW_CUSTOMER, conversation_for, example_for
from handlers.conversations.objections.register import REGISTER_OBJECTION
from handlers.conversations.register_claim import REGISTER_CLAIM
from handlers.conversations.services import ENTER_SERVICE_FIGURES
from handlers.dialogue.model import Conversation
from handlers.dialogue.place import can_be_done
from handlers.dialogue.service import Dialogues
from handlers.private import links
from handlers.request import Action, Command, Group, Request
from handlers.views.private import OPEN

DIALOGUES = Dialogues(CONVERSATIONS)
CLAIM_CHOICE = ClaimChoice(DIALOGUES)


def _opens(
    conversation: Conversation,
    group: Group,
    example: str = "",
    *,
    unless: Callable[[Request], bool] | None = None,
    takes_names: bool = False,
    masked_example: str = "",
    by: Callable[[Request], str] | None = None,
    example_by: Callable[[Staff, str], str] = lambda staff, example: example,
) -> Command:
    """`unless` may answer at once; where it returns True, no conversation is needed. `by` names the conversation where
    it is not the same for everybody."""

    def run(request: Request) -> None:
        if unless is None or not unless(request):
            DIALOGUES.open(request, by(request) if by else conversation.name, quick=request.args)

    assert conversation.command is not None
    return Command(
        conversation.command,
        conversation.title,
        run,
        conversation.permission,
        minds_dialogue=True,
        group=group,
        example=example,
        takes_names=takes_names,
        possible=lambda office: can_be_done(conversation, office),
        masked_example=masked_example,
        example_by=example_by,
    )


def _cancel(request: Request) -> None:
    if not DIALOGUES.cancel(request):
        request.reply(Message(text("There is nothing to cancel.")))


def _services(request: Request) -> None:
    """Alone it shows them; with a month it is an entry."""
    if request.args.strip() and request.staff.may(Permission.ENTER_FIGURES):
        DIALOGUES.open(request, ENTER_SERVICE_FIGURES.name, quick=request.args)
        return
    services.show_services(request)
    DIALOGUES.show_again(request)


COMMANDS: tuple[Command, ...] = (
    start.START,
    _opens(
        REGISTER_CLAIM,
        Group.CLAIMS,
        "/forderung 12345BG0001234 1.234,56 Rückforderung",
        masked_example="/forderung 1.234,56 Rückforderung",
    ),
    *CLAIM_CHOICE.commands,
    _opens(
        REGISTER_NEW_CUSTOMER,
        Group.NEW_CUSTOMERS,
        "/neukunde EZ heute 12345BG0001234 Ü25 Erstantrag",
        masked_example="/neukunde EZ heute Ü25 Erstantrag",
        by=conversation_for,
        example_by=example_for,
    ),
    new_customers.NEW_CUSTOMERS,
    officer_calendar.CALENDAR,
    _opens(
        REGISTER_OBJECTION,
        Group.OBJECTIONS,
        "/widerspruch 12345BG0001234 heute kommunale Leistung Team 567 § 22",
        masked_example="/widerspruch heute kommunale Leistung Team 567 § 22",
        unless=objections.show_at_once,
    ),
    objections.OBJECTIONS,
    figures.FIGURES,
    _opens(ENTER_FIGURES, Group.FIGURES, "/kennzahl Telefonische Erreichbarkeit 10.2026"),
    subscriptions.SUBSCRIPTIONS,
    task_list.TASKS,
    cases.CASE,
    search.SEARCH,
    lists.LISTS,
    payments.PAYMENTS,
    inkasso.INKASSO,
    links.NOTE,
    board.BOARD,
    duties.DUTIES,
    Command(
        "dienste",
        N_("Municipal integration services"),
        _services,
        Permission.SEE_AGREEMENT_FIGURES,
        minds_dialogue=True,
        group=Group.DEADLINES,
        example="/dienste 10.2026 Schuldnerberatung",
        possible=lambda office: office.services.in_use,
    ),
    people.TEAM,
    _opens(INVITE, Group.TEAM, takes_names=True),
    _opens(DEADLINE, Group.CALCULATORS, "/frist 26.3.2026 15", unless=answer_at_once),
    _opens(INSTALMENT_CALCULATOR, Group.CALCULATORS, "/ratenrechner 1.000,00 feste Rate 100,00"),
    people.ME,
    _opens(ABSENCE, Group.ME, "/abwesend 23.11. 27.11."),
    language.LANGUAGE,
    Command("abbrechen", N_("Cancel what is open"), _cancel, minds_dialogue=True, group=Group.ME),
    start.HELP,
)
"""In the order of the menu."""


def understood_in(office: Office) -> tuple[Command, ...]:
    """Those that mean something in this office."""
    return tuple(command for command in COMMANDS if office.private_page.is_open or not command.needs_page)


def commands_of(office: Office) -> tuple[Command, ...]:
    """Those that are offered: the others say why they cannot be done here."""
    return tuple(command for command in understood_in(office) if command.possible(office))


LONG_ACTIONS = figures.LONG_FIGURE_ACTIONS
"""They only read and reply, and take long: see `handlers/rehearsing.py`."""

ACTIONS: Mapping[str, Action] = {
    **DIALOGUES.actions,
    **payments.PAYMENT_ACTIONS,
    **CLAIM_CHOICE.actions,
    **cases.NEW_CUSTOMER_ACTIONS,
    **appointments.APPOINTMENT_ACTIONS,
    **applications.APPLICATION_ACTIONS,
    **officer_calendar.CALENDAR_ACTIONS,
    **new_customers.BOARD_ACTIONS,
    **objections.OBJECTION_ACTIONS,
    **duties.DUTY_ACTIONS,
    **figures.FIGURE_ACTIONS,
    **subscriptions.SUBSCRIPTION_ACTIONS,
    **inkasso.INKASSO_ACTIONS,
    **services.SERVICE_ACTIONS,
    "claim.open": claims.open_card,
    "claim.show": claims.show_card,
    "claim.more": claims.show_all_steps,
    "search.page": search.turn_search,
    "list.menu": lists.turn_lists,
    "list.show": lists.show_list,
    "list.teams": lists.choose_team,
    "list.files": lists.give_files,
    "tasks.page": task_list.turn_page,
    "digest.page": tasks.turn_digest,
    "task.open": tasks.open_task,
    "task.show": tasks.show_task,
    "task.take": tasks.take,
    "task.snooze": tasks.ask_snooze,
    "task.snooze_for": tasks.snooze_for,
    "task.why": tasks.why,
    "task.reassign": tasks.ask_whom,
    "task.give": tasks.give,
    "board.page": board.turn_board,
    OPEN: links.give_link,
    CONFIRM: links.confirm,
    DENY: links.deny,
    "approval.open": claims.open_proposal,
    "approval.decide": claims.decide_proposal,
    "approval.take_back": claims.take_proposal_back,
    "language.offer": language.offer,
    "language.choose": language.choose,
    "tour.page": tour.turn,
    "tour.end": tour.end,
    "team.show": people.turn_team,
    "person.open": people.open_person,
    "person.show": people.show_person,
    "person.deputies": people.ask_deputy,
    "person.deputy": people.choose_deputy,
    "person.leave": people.ask_leaving,
    "person.leave_now": people.leave,
    "person.invite": people.invite_person,
    "absence.end": people.cancel_absence,
    "invite.withdraw": people.withdraw,
    "invite.undo": people.undo_invitation,
}
