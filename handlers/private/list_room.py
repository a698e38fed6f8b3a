"""The lists as files: made when somebody takes them, with names for those who handle personal data."""

from bot.domain.claims.access import team_scope
from bot.domain.errors import NotFound, Refused
from bot.domain.lists.lines import Totals
from bot.domain.lists.names import ListName
from bot.domain.moment import Moment
from bot.domain.people import Permission, Staff
from bot.domain.private_page import Visit
from bot.domain.text import Said, literal, ntext, text
from bot.forms import Entered, Made, Offer, Page, Section
from bot.i18n import Translator
from bot.ports import UnitOfWork
from bot.spreadsheets import MEDIA_TYPE, file_name, write_table
from bot.usecases.claim_lists import all_totals, list_table, record_taken
from handlers.private.removing import NO_SUCH_FORM
from handlers.request import Request


class ListRoom:
    """Its link's `args` are {"team"}: None for all teams."""

    def show(self, visit: Visit, request: Request) -> Page:
        """Raises NotPermitted."""
        staff, team_id = request.staff, _team(visit, request.staff)
        found = all_totals(request.uow, staff, request.moment, team_id)
        offers = [
            Offer(name.value, text("{list} (XLSX)", list=text(name.label)), _size(each)) for name, each in found.items()
        ]
        team = text("all teams") if team_id is None else literal(request.uow.teams.get(team_id).name)
        named = staff.may(Permission.HANDLE_PERSONAL_DATA)
        about = (
            text("With names: please keep the files where files of claims belong.") if named else text("Without names.")
        )
        return Page(text("Lists"), (team, about), sections=(Section(text("Files"), offers=offers),))

    def enter(self, visit: Visit, entered: Entered, request: Request) -> Page:
        raise Refused(NO_SUCH_FORM)

    def taken(self, visit: Visit, staff: Staff, name: str, uow: UnitOfWork, moment: Moment) -> None:
        names = staff.may(Permission.HANDLE_PERSONAL_DATA)
        record_taken(uow, staff, moment, _known(name), _team(visit, staff), names=names)

    def made(self, visit: Visit, staff: Staff, name: str, uow: UnitOfWork, moment: Moment) -> Made:
        table = list_table(uow, staff, moment, _known(name), team_id=_team(visit, staff))
        translator = Translator(staff.locale, moment.office.timezone)
        return Made(file_name(table, translator), MEDIA_TYPE, lambda: write_table(table, translator))


def _team(visit: Visit, staff: Staff) -> int | None:
    """Raises NotPermitted. Whoever has changed to another team meanwhile sees that one."""
    own = team_scope(staff)
    if own is not None:
        return own
    wanted = visit.args.get("team")
    return None if wanted is None else int(str(wanted))


def _known(name: str) -> ListName:
    if name not in list(ListName):
        raise NotFound(text("There is no such file."))
    return ListName(name)


def _size(totals: Totals) -> Said:
    return ntext("{n} entry, {sum}", "{n} entries, {sum} in all", totals.count, sum=totals.sum)
