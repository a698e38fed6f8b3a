"""E-mail as the office has set it up: its server, who sends, and which mailbox belongs to which team."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.text import Said, text


class Security(StrEnum):
    """How the way to the server is protected: by STARTTLS, from the first byte on, or not at all."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True)
class TeamMailbox:
    """The team's common mailbox, and its lead's address for copies; without a `lead` there is no copy."""

    mailbox: str
    lead: str = ""

    @property
    def cc(self) -> tuple[str, ...]:
        return (self.lead,) if self.lead else ()


@dataclass(frozen=True)
class MailSettings:
    """`server` is "host:port"; empty: the office sends no e-mail. `sender` is the address it comes from.

    `teams`: mailboxes by the name of the team. User and password stand in the environment.
    """

    server: str = ""
    security: Security = Security.STARTTLS
    sender: str = ""
    teams: Mapping[str, TeamMailbox] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        return bool(self.server)

    def mailbox_of(self, team: str) -> TeamMailbox | None:
        """None where no e-mail can go to the team: `why_not` says why."""
        return self.teams.get(team) if self.is_open else None

    def why_not(self, team: str) -> Said | None:
        """The sentence for whoever expects an e-mail to the team that is not sent; None where it can be."""
        if not self.is_open:
            return text("This office sends no e-mail.")
        if team not in self.teams:
            return text("No mailbox is set for {team}, so no e-mail was sent.", team=team)
        return None

    def teams_at(self, addresses: frozenset[str]) -> tuple[str, ...]:
        """Whose mailboxes are among the addresses."""
        return tuple(name for name, team in self.teams.items() if {team.mailbox, *team.cc} & addresses)
