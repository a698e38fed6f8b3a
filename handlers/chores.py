"""What falls due without anybody writing: the ticks of deadlines, dialogues, approvals and reminders."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from bot.applications_reading import LARGEST as LARGEST_APPLICATIONS
from bot.domain.office import Office
from bot.figures_reading import LARGEST as LARGEST_FIGURES
from bot.inkasso_reading import LARGEST as LARGEST_INKASSO
from bot.ports import UnitOfWork
from bot.queues import RuntimeDatabase, RuntimeUnitOfWork
from bot.runtime.import_folder import ImportFolder
from bot.runtime.sharing import Sharing
from bot.runtime.ticks import Tick
from bot.tables_reading import LARGEST
from bot.usecases.approvals import expire_approvals
from bot.usecases.duties.awaiting import remind_of_arrivals
from bot.usecases.duties.forgetting import forget_lists_of_debtors
from bot.usecases.duties.planning import plan_duties
from bot.usecases.figure_reminding import look_after_figures
from bot.usecases.inkasso.receiving import forget_lists
from bot.usecases.new_customers.evening import remind_of_outcomes
from bot.usecases.objections.monthly import send_monthly_list
from bot.usecases.services.reminding import remind_of_services
from handlers.application_watch import APPLICATIONS, ApplicationWatch, forget_waiting
from handlers.desk import Desk
from handlers.figure_watch import FIGURES, FigureWatch
from handlers.folder_watch import EVERY as WATCH_EVERY
from handlers.import_jobs import EVERY as IMPORT_EVERY
from handlers.import_jobs import ImportJobs
from handlers.import_watch import ImportWatch
from handlers.inkasso_watch import INKASSO, InkassoWatch
from handlers.menu import store_menu
from handlers.reconciling import Reconciling
from handlers.registry import DIALOGUES, commands_of
from handlers.reminding import Reminding
from handlers.subscribing import Subscribing

Chore = Callable[[Desk, RuntimeUnitOfWork, datetime], object]


def _expire_dialogues(desk: Desk, uow: RuntimeUnitOfWork, now: datetime) -> object:
    return DIALOGUES.expire_idle(uow, desk.moment(now))


def _expire_approvals(desk: Desk, uow: RuntimeUnitOfWork, now: datetime) -> object:
    return expire_approvals(uow, desk.moment(now))


def _remind_of_outcomes(desk: Desk, uow: RuntimeUnitOfWork, now: datetime) -> object:
    return remind_of_outcomes(uow, desk.moment(now))


def _plan_duties(desk: Desk, uow: RuntimeUnitOfWork, now: datetime) -> object:
    return plan_duties(uow, desk.moment(now))


def _remind_of_arrivals(desk: Desk, uow: RuntimeUnitOfWork, now: datetime) -> object:
    return remind_of_arrivals(uow, desk.moment(now))


def _tell_of_objections(desk: Desk, uow: RuntimeUnitOfWork, now: datetime) -> object:
    return send_monthly_list(uow, desk.moment(now))


def _forget_lists(desk: Desk, uow: RuntimeUnitOfWork, now: datetime) -> object:
    moment = desk.moment(now)
    return forget_lists(uow, moment) + forget_lists_of_debtors(uow, moment)


def _look_after_figures(desk: Desk, uow: RuntimeUnitOfWork, now: datetime) -> object:
    return look_after_figures(uow, desk.moment(now))


def _remind_of_services(desk: Desk, uow: RuntimeUnitOfWork, now: datetime) -> object:
    return remind_of_services(uow, desk.moment(now))


REMIND_EVERY = 60.0
RECONCILE_EVERY = 300.0
SHARE_EVERY = 30.0

IMPORTS = "imports"
"""Folder of the files of payments, below the data folder."""

VISITS_KEPT = timedelta(days=30)
UPLOAD_SECONDS = 3600.0
"""So long a content may lie in the file store before its row is written."""


def _tidy_visits(desk: Desk, uow: RuntimeUnitOfWork, now: datetime) -> object:
    return uow.personal.visits.purge(now - VISITS_KEPT)


def _sweep_files(desk: Desk, uow: RuntimeUnitOfWork, now: datetime) -> object:
    return uow.personal.files.sweep(UPLOAD_SECONDS)


CHORES: tuple[tuple[str, float, Chore], ...] = (
    ("dialogues", 600, _expire_dialogues),
    ("approvals", 300, _expire_approvals),
    ("duties", 600, _plan_duties),
    ("arrivals", 600, _remind_of_arrivals),
    ("outcomes", 300, _remind_of_outcomes),
    ("objections", 600, _tell_of_objections),
    ("visits", 3600, _tidy_visits),
    ("files", 3600, _sweep_files),
    ("applications", 3600, forget_waiting),
    ("inkasso", 3600, _forget_lists),
    ("services", 3600, _remind_of_services),
    ("figures", 3600, _look_after_figures),
)
"""Name, seconds between two looks, what is done in one transaction."""


def ticks_of(desk: Desk, database: RuntimeDatabase, stored: Callable[[], None], data_dir: Path) -> Sequence[Tick]:
    """`stored` is called after each: something may be in line for delivery. `data_dir` holds the folder of imports.

    Deadlines come first: what expires, and of what people are reminded, follows from them.
    """

    async def run(chore: Chore, now: datetime) -> None:
        await database.write(lambda uow: chore(desk, uow, now))
        stored()

    folder = ImportFolder(data_dir / IMPORTS, LARGEST)
    applications = ImportFolder(data_dir / IMPORTS / APPLICATIONS, LARGEST_APPLICATIONS)
    figures = ImportFolder(data_dir / IMPORTS / FIGURES, LARGEST_FIGURES)
    inkasso = ImportFolder(data_dir / IMPORTS / INKASSO, LARGEST_INKASSO)
    chores = (Tick(name, seconds, partial(run, chore)) for name, seconds, chore in CHORES)
    return (
        Tick("deadlines", RECONCILE_EVERY, Reconciling(desk, database, stored).run),
        *chores,
        Tick("letters", SHARE_EVERY, Sharing(desk.office.letters.share_folder, database, desk.moment).run),
        Tick("import folder", WATCH_EVERY, ImportWatch(folder, desk, database, stored).run),
        Tick("application folder", WATCH_EVERY, ApplicationWatch(applications, desk, database, stored).run),
        Tick("inkasso folder", WATCH_EVERY, InkassoWatch(inkasso, desk, database, stored).run),
        Tick("figure folder", WATCH_EVERY, FigureWatch(figures, desk, database, stored).run),
        Tick("imports", IMPORT_EVERY, ImportJobs(desk, database, stored).run),
        Tick("reminders", REMIND_EVERY, Reminding(desk, database, stored).run),
        Tick("subscriptions", REMIND_EVERY, Subscribing(desk, database, stored).run),
    )


def store_menus(uow: UnitOfWork, office: Office) -> None:
    """Everybody's command menu anew, at each start: after an update it may hold other commands."""
    for staff in uow.staff.all():
        if staff.active:
            store_menu(uow, staff, commands_of(office))
