"""The answers of the deadline calculator in words, the same in the chat and on the command line."""

from datetime import date

from bot.domain.age_limit import AgeLimit
from bot.domain.instalments import Instalment, InstalmentPlan
from bot.domain.new_customers.definition import BenefitGap
from bot.domain.periods import NoticePeriods
from bot.domain.text import Said, lines, ntext, text


def say_workdays(start: date, working_days: int, end: date) -> Said:
    """A negative number was counted back."""
    if working_days < 0:
        return ntext(
            "{n} working day before {start}: {end}",
            "{n} working days before {start}: {end}",
            -working_days,
            start=start,
            end=end,
        )
    return ntext(
        "{n} working day after {start}: {end}",
        "{n} working days after {start}: {end}",
        working_days,
        start=start,
        end=end,
    )


def say_notice(periods: NoticePeriods) -> Said:
    return lines(
        text("Posted: {day}", day=periods.posted),
        text("Notified: {day}", day=periods.notified),
        text("Objection possible until: {day}", day=periods.objection_end),
        text("Final from: {day}", day=periods.final_from),
        text("Limitation period, to be checked, until: {day}", day=periods.limitation_end),
    )


def say_plan(plan: InstalmentPlan) -> Said:
    """A line for every instalment, then the sum, and what of it is interest."""
    return lines(*(_say_instalment(instalment) for instalment in plan.instalments), *say_sum(plan))


def say_sum(plan: InstalmentPlan) -> tuple[Said, ...]:
    total = text("Total {total}, last payment on {day}", total=plan.total, day=plan.last_due)
    return (total, text("Of it interest: {interest}", interest=plan.interest)) if plan.interest else (total,)


def say_age_limit(limit: AgeLimit) -> Said:
    return lines(
        text("Born: {day}", day=limit.born),
        text("15 years old from: {day}", day=limit.fifteen_from),
        text("Under the age limit until: {day}", day=limit.limit_end),
    )


def say_benefit_gap(gap: BenefitGap) -> Said:
    return lines(
        ntext("{n} calendar day without benefit.", "{n} calendar days without benefit.", gap.days),
        text("A new customer: more than {longest} days.", longest=gap.longest)
        if gap.new_customer
        else text("Not a new customer: no more than {longest} days.", longest=gap.longest),
    )


def _say_instalment(instalment: Instalment) -> Said:
    if instalment.due == instalment.nominal:
        return text("{no}. {amount} on {due}", no=instalment.no, amount=instalment.amount, due=instalment.due)
    return text(
        "{no}. {amount} on {due} (agreed for {nominal})",
        no=instalment.no,
        amount=instalment.amount,
        due=instalment.due,
        nominal=instalment.nominal,
    )
