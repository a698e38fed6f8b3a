"""The board of new customers as a file, made when somebody takes it. Without names of clients: there are none here."""

from bot.domain.errors import NotFound, Refused
from bot.domain.moment import Moment
from bot.domain.people import Staff
from bot.domain.private_page import Visit
from bot.domain.text import literal, ntext, text
from bot.forms import Entered, Made, Offer, Page, Section
from bot.i18n import Translator
from bot.ports import UnitOfWork
from bot.spreadsheets import MEDIA_TYPE, file_name, write_table
from bot.usecases.new_customers.board import BoardQuery, View, intake_board
from bot.usecases.new_customers.board_file import board_table, board_taken
from handlers.private.removing import NO_SUCH_FORM
from handlers.request import Request


class BoardRoom:
    """Its link's `args` are {"team"}, where the board is that of one team."""

    def show(self, visit: Visit, request: Request) -> Page:
        """Raises NotFound for whoever sees no new customers."""
        board = intake_board(BoardQuery(request.staff, View.ALL, _team(visit), limit=1), request.uow, request.moment)
        offers = [
            Offer(view.value, text("{list} (XLSX)", list=view), ntext("{n} line", "{n} lines", board.counts[view]))
            for view in View
        ]
        team = text("all teams") if board.team_id is None else literal(board.teams[board.team_id])
        about = text("With BG numbers: please keep the files where files of cases belong.")
        return Page(text("New customers"), (team, about), sections=(Section(text("Files"), offers=offers),))

    def enter(self, visit: Visit, entered: Entered, request: Request) -> Page:
        raise Refused(NO_SUCH_FORM)

    def taken(self, visit: Visit, staff: Staff, name: str, uow: UnitOfWork, moment: Moment) -> None:
        board_taken(uow, staff, moment, _known(name))

    def made(self, visit: Visit, staff: Staff, name: str, uow: UnitOfWork, moment: Moment) -> Made:
        table = board_table(uow, staff, moment, _known(name), _team(visit))
        translator = Translator(staff.locale, moment.office.timezone)
        called = file_name(table, translator).replace(":", "")
        return Made(called, MEDIA_TYPE, lambda: write_table(table, translator))


def _team(visit: Visit) -> int | None:
    wanted = visit.args.get("team")
    return None if wanted is None else int(str(wanted))


def _known(name: str) -> View:
    if name not in list(View):
        raise NotFound(text("There is no such file."))
    return View(name)
