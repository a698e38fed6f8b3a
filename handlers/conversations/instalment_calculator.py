"""/ratenrechner: what a plan would look like; nothing is stored."""

from bot.domain.calculations import say_plan
from bot.domain.instalments import plan_by_number, plan_by_rate
from bot.domain.parsing import day, euro_amount
from bot.domain.people import Permission
from bot.domain.text import N_
from handlers.conversations.claim_deferral import Wish, instalments
from handlers.dialogue.model import Conversation, Outcome, Step, Submission


def calculate(submission: Submission) -> Outcome:
    answers, request = submission.answers, submission.request
    rules, calendar = request.office.instalments, request.calendar
    if answers["wish"] is Wish.RATE:
        plan = plan_by_rate(answers["amount"], answers["rate"], answers["first"], rules, calendar)
    else:
        plan = plan_by_number(answers["amount"], answers["number"], answers["first"], rules, calendar)
    return Outcome(say_plan(plan), summary=False)


INSTALMENT_CALCULATOR = Conversation(
    name="instalment_calculator",
    title=N_("Instalment calculator"),
    command="ratenrechner",
    permission=Permission.USE_CALCULATOR,
    steps=(
        Step("amount", N_("Amount"), N_("Which amount is to be paid?"), parse=euro_amount, example="1.234,56"),
        Step("wish", N_("Wish"), N_("By rate or by number of instalments?"), choices=Wish),
        Step("rate", N_("Monthly rate"), N_("Which monthly rate?"), parse=euro_amount, example="150,00",
             when=lambda answers: answers["wish"] is Wish.RATE),
        Step("number", N_("Number"), N_("How many instalments?"), parse=instalments, example="12",
             when=lambda answers: answers["wish"] is Wish.NUMBER, quick=False),
        Step("first", N_("First instalment"), N_("When is the first instalment due?"), parse=day,
             example="01.05.2026"),
    ),
    submit=calculate,
    confirm=N_("Calculate"),
    stores=False,
)  # fmt: skip
