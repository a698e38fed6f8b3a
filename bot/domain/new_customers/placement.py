"""Zuständige Vermittlung: the team of a member's main contact; as long as there is none, all that advise the group."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from bot.domain.new_customers.codes import Group

Advising = Mapping[Group, frozenset[int]]
"""The teams in which somebody holds first consultations with that age group."""


class Placed(Protocol):
    """A member, whole or in a list."""

    @property
    def group(self) -> Group: ...
    @property
    def team_id(self) -> int | None: ...
    @property
    def settled(self) -> bool: ...


def advising(officers: Iterable[tuple[int, Collection[Group]]]) -> Advising:
    """Of the team and the age groups of each officer."""
    found: defaultdict[Group, set[int]] = defaultdict(set)
    for team_id, groups in officers:
        for group in groups:
            found[group].add(team_id)
    return {group: frozenset(teams) for group, teams in found.items()}


def placements(member: Placed, house: Advising) -> frozenset[int]:
    """Whose the member is. Nobody would look after one who is no team's, so until then it is everybody's."""
    if member.team_id is not None:
        return frozenset({member.team_id})
    return house.get(member.group, frozenset())


def all_placements(members: Iterable[Placed], house: Advising) -> frozenset[int]:
    return frozenset(team for member in members for team in placements(member, house))


def watching_placements(members: Iterable[Placed], house: Advising) -> frozenset[int]:
    """What slips is told the leads of those teams; of a member who was nobody's and needs nothing more, nobody's."""
    return all_placements((each for each in members if each.team_id is not None or not each.settled), house)
