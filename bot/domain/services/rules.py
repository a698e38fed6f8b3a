"""Which services there are, who provides them, and when their figures have to be there."""

from dataclasses import dataclass
from datetime import date

from bot.domain.text import N_, Labelled

JOBCENTER = ""
"""As a provider: the Jobcenter itself."""


class Service(Labelled):
    """Wohnungsnotlagenberatung, Schuldnerberatung, Suchtberatung."""

    HOUSING = "housing", N_("Housing emergency counselling")
    DEBT = "debt", N_("Debt counselling")
    ADDICTION = "addiction", N_("Addiction counselling")


@dataclass(frozen=True)
class ServiceRules:
    """`since` is the first month that is asked for: what is missing from then on is told, and counted as missing;
    earlier months may be entered all the same. None: nobody is reminded. `days`: so many working days after the end of
    a month its figures have to be there. The providers of each service are names of organisations."""

    since: date | None = None
    days: int = 10
    housing: tuple[str, ...] = ()
    debt: tuple[str, ...] = ()
    addiction: tuple[str, ...] = ()

    @property
    def in_use(self) -> bool:
        """Whether the office has anything to do with them."""
        return self.since is not None or any((self.housing, self.debt, self.addiction))

    def providers(self, service: Service) -> tuple[str, ...]:
        """The Jobcenter first."""
        named: tuple[str, ...] = getattr(self, service.value)
        return (JOBCENTER, *named)
