"""Reads office.toml into an `Office`: keys are known, values of the right kind, or a sentence says why not."""

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, get_type_hints
from zoneinfo import ZoneInfo

from bot.calendars import work_calendar
from bot.domain.attendance import check_hours
from bot.domain.authority import AuthorityRules, check_limits
from bot.domain.errors import Refused, Unreadable
from bot.domain.letters.settings import LetterSettings
from bot.domain.mail_settings import MailSettings
from bot.domain.new_customers.rules import NewCustomerRules, check_rules
from bot.domain.objections.rules import ObjectionRules
from bot.domain.objections.rules import check_rules as check_objections
from bot.domain.office import Office, Reminders
from bot.domain.private_page import PrivatePage
from bot.domain.reminders.ladder import Ladder
from bot.domain.text import Said, text
from bot.office_letters import check_letters
from bot.office_mail import check_mail
from bot.office_page import check_private_page
from bot.office_values import LONGEST_RUNG, READERS
from bot.settings import SettingsError

PRIVACY_LEVELS = ("reference", "strict")
LONGEST_INVITATION = 336
"""Hours: two weeks. An invitation is a key to the house."""

Table = Mapping[str, object]


def load_office(path: Path | None) -> Office:
    """The office of the file; the defaults where there is none. Raises SettingsError with file, key and reason."""
    if path is None:
        return Office()
    office: Office = _changed(Office(), _parse(path), path.name)
    _check(office, path.name)
    return office


def _parse(path: Path) -> Table:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise SettingsError(text("{file} cannot be opened: check the path in AMTSBOTE_OFFICE.", file=path)) from None
    except ValueError as problem:
        raise SettingsError(text("{file} is not a TOML file: {reason}.", file=path, reason=str(problem))) from None


def _changed(defaults: Any, table: Table, file: str, prefix: str = "") -> Any:
    """The defaults with what the table sets."""
    kinds = get_type_hints(type(defaults))
    values: dict[str, object] = {}
    for key, value in table.items():
        where = prefix + key
        if key not in kinds:
            raise _wrong(file, where, _unknown(key, list(kinds)))
        reader = READERS.get(kinds[key])
        if reader is None:
            values[key] = _changed(getattr(defaults, key), _as_table(value, file, where), file, f"{where}.")
            continue
        try:
            values[key] = reader(value)
        except Unreadable as problem:
            raise _wrong(file, where, problem.said) from None
    return replace(defaults, **values)


def _unknown(key: str, known: list[str]) -> Said:
    nearest = difflib.get_close_matches(key, known, n=1, cutoff=0)
    return text("there is no such setting; did you mean {nearest}?", nearest=nearest[0])


def _as_table(value: object, file: str, where: str) -> Table:
    if not isinstance(value, Mapping):
        raise _wrong(file, where, text("this is a section and is written as [{key}].", key=where))
    return value


def _check(office: Office, file: str) -> None:
    """What a type cannot say: names that must exist, and values that must fit together."""
    if not office.name:
        raise _wrong(file, "name", text('a text in quotes belongs here, for example "Jobcenter".'))
    if len(office.name.splitlines()) > 1:
        raise _wrong(file, "name", text("the name of the office is one line: it also stands in the head of e-mails."))
    if office.privacy_level not in PRIVACY_LEVELS:
        raise _wrong(file, "privacy_level", text('a right value is "reference" or "strict".'))
    if not 1 <= office.invitation_hours <= LONGEST_INVITATION:
        raise _wrong(file, "invitation_hours", text("1 to {most} hours belong here.", most=LONGEST_INVITATION))
    _check_calendar(office, file)
    _check_hours(office, file)
    _check_ladders(office.reminders, file)
    _check_authority(office.authority, file)
    _check_private_page(office.private_page, file)
    _check_letters(office.letters, file)
    _check_mail(office.mail, file)
    _check_new_customers(office.new_customers, file)
    _check_lists(office, file)
    _check_objections(office.objections, file)


def _check_calendar(office: Office, file: str) -> None:
    try:
        ZoneInfo(office.timezone)
    except (KeyError, ValueError, OSError):
        raise _wrong(file, "timezone", text('there is no such time zone; a right one is "Europe/Berlin".')) from None
    both = office.extra_holidays & office.no_holidays
    if both:
        contrary = text("{day} stands in extra_holidays as well; it is a holiday or it is none.", day=min(both))
        raise _wrong(file, "no_holidays", contrary)
    try:
        work_calendar(office)
    except Refused as problem:
        raise _wrong(file, problem.field or "land", problem.said) from None


def _check_hours(office: Office, file: str) -> None:
    try:
        check_hours(office.working_hours)
    except Refused as problem:
        raise _wrong(file, f"working_hours.{problem.field}", problem.said) from None
    if office.reminders.digest_at >= office.working_hours.end:
        too_late = text("the overview must come before working hours end at {end}.", end=office.working_hours.end)
        raise _wrong(file, "reminders.digest_at", too_late)


def _check_ladders(reminders: Reminders, file: str) -> None:
    for key in ("after", "every"):
        if getattr(reminders.approval, key):
            problem = text("a proposal expires with its deadline, nothing comes after it: please take this line out.")
            raise _wrong(file, f"reminders.approval.{key}", problem)
    for field in fields(reminders):
        ladder = getattr(reminders, field.name)
        if isinstance(ladder, Ladder) and ladder.every > LONGEST_RUNG:
            problem = text("at most {most} working days belong here; 0 repeats nothing.", most=LONGEST_RUNG)
            raise _wrong(file, f"reminders.{field.name}.every", problem)


def _check_authority(authority: AuthorityRules, file: str) -> None:
    for field in fields(authority):
        try:
            check_limits(getattr(authority, field.name))
        except Refused as problem:
            raise _wrong(file, f"authority.{field.name}", problem.said) from None


def _check_private_page(page: PrivatePage, file: str) -> None:
    try:
        check_private_page(page)
    except Refused as problem:
        raise _wrong(file, f"private_page.{problem.field}", problem.said) from None


def _check_letters(letters: LetterSettings, file: str) -> None:
    try:
        check_letters(letters)
    except Refused as problem:
        raise _wrong(file, f"letters.{problem.field}", problem.said) from None


def _check_mail(mail: MailSettings, file: str) -> None:
    try:
        check_mail(mail)
    except Refused as problem:
        raise _wrong(file, f"mail.{problem.field}", problem.said) from None


def _check_lists(office: Office, file: str) -> None:
    for name, days in (("inkasso", office.inkasso.days), ("services", office.services.days)):
        if not 1 <= days <= LONGEST_RUNG:
            raise _wrong(file, f"{name}.days", text("1 to {most} working days belong here.", most=LONGEST_RUNG))


def _check_new_customers(rules: NewCustomerRules, file: str) -> None:
    try:
        check_rules(rules)
    except Refused as problem:
        raise _wrong(file, f"new_customers.{problem.field}", problem.said) from None


def _check_objections(rules: ObjectionRules, file: str) -> None:
    try:
        check_objections(rules)
    except Refused as problem:
        raise _wrong(file, f"objections.{problem.field}", problem.said) from None


def _wrong(file: str, key: str, problem: Said) -> SettingsError:
    return SettingsError(text("{file}, {key}: {problem}", file=file, key=key, problem=problem))
