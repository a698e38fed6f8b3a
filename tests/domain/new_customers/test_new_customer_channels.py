"""What differs between the ways on which an application comes."""

from datetime import timedelta

import pytest
from new_customer_samples import APPLIED, AVA, ELA, LEO, RECEPTION, SAM, TUESDAY, moment, registered, ticket, unit

from bot.domain.errors import NotPermitted, Refused
from bot.domain.new_customers.access import Party
from bot.domain.new_customers.advance import register, registration_notice
from bot.domain.new_customers.channels import CHANNELS, may_register
from bot.domain.new_customers.codes import AgeBand, Channel, Group, Obstacle, OverruleReason
from bot.domain.new_customers.model import IntakeState
from bot.domain.new_customers.registration import Registration, registration_hints
from bot.domain.new_customers.rules import NewCustomerRules
from bot.domain.office import Office


def test_only_at_the_reception_area_the_identity_is_checked_with_the_application():
    assert [channel for channel in Channel if not CHANNELS[channel].identity_open] == [Channel.EZ]
    hints = registration_hints(Registration(Channel.POST, APPLIED, unit()), moment())
    assert [hint.msgid for hint in hints] == [
        "The identity check is still open: the reception area makes an appointment for it."
    ]
    assert registration_hints(Registration(Channel.EZ, APPLIED, unit()), moment()) == ()


def test_the_benefit_team_is_informed_of_calls_and_gets_its_post_back():
    assert {channel: CHANNELS[channel].to_benefit_team for channel in Channel if CHANNELS[channel].to_benefit_team} == {
        Channel.SC: "Inform the benefit team",
        Channel.POST: "Return to the benefit team",
    }


def test_the_reception_area_registers_on_every_way_and_the_service_centre_on_its_own():
    assert [channel for channel in Channel if may_register(ELA, channel)] == list(Channel)
    assert [channel for channel in Channel if may_register(SAM, channel)] == [Channel.SC]
    assert not any(may_register(staff, channel) for staff in (AVA, LEO) for channel in Channel)


@pytest.mark.parametrize("channel", [Channel.SC, Channel.POST, Channel.ONLINE])
def test_only_whoever_comes_to_the_reception_area_has_an_appointment_for_it(channel):
    with pytest.raises(Refused) as refused:
        register(Registration(channel, APPLIED, unit(), by_appointment=True), ELA, moment())
    assert refused.value.field == "channel"


@pytest.mark.parametrize("by_appointment", [True, False, None])
def test_with_or_without_an_appointment_is_a_fact_of_the_intake(by_appointment):
    step = register(Registration(Channel.EZ, APPLIED, unit(), by_appointment=by_appointment), ELA, moment())
    assert step.intake.by_appointment is by_appointment
    assert step.entry.details.get("by_appointment") is by_appointment


def test_the_service_centre_cannot_register_what_came_by_post():
    with pytest.raises(NotPermitted):
        register(Registration(Channel.POST, APPLIED, unit()), SAM, moment())


@pytest.mark.parametrize("obstacle", Obstacle)
def test_with_an_obstacle_the_service_centre_takes_no_data_and_sends_a_ticket(obstacle):
    step = register(Registration(Channel.SC, APPLIED, obstacle=obstacle), SAM, moment())
    assert (step.intake.state, step.intake.members, step.intake.applied_on) == (IntakeState.TICKET, (), APPLIED)
    assert step.entry.details == {"channel": "sc", "applied_on": "2026-03-02", "obstacle": obstacle.value}


def test_the_reception_area_is_told_of_a_ticket_and_of_an_application_by_phone_only():
    told = registration_notice(ticket())
    assert told is not None
    assert told.parties == {Party.RECEPTION}
    assert registration_notice(registered(channel=Channel.SC)) is not None
    assert registration_notice(registered(channel=Channel.POST)) is None


def test_with_an_obstacle_no_data_are_registered():
    with pytest.raises(Refused) as refused:
        register(Registration(Channel.SC, APPLIED, unit(), Obstacle.GERMAN), SAM, moment())
    assert refused.value.field == "obstacle"


@pytest.mark.parametrize("channel", [Channel.EZ, Channel.POST, Channel.ONLINE])
def test_nobody_but_the_service_centre_sends_a_ticket(channel):
    with pytest.raises(Refused) as refused:
        register(Registration(channel, APPLIED, obstacle=Obstacle.THIRD_PARTY), ELA, moment())
    assert refused.value.field == "obstacle"


def test_an_application_without_a_member_is_none():
    for none in (None, unit()):
        empty = none and type(none)(())
        with pytest.raises(Refused) as refused:
            register(Registration(Channel.EZ, APPLIED, empty), ELA, moment())
        assert refused.value.field == "members"


def test_who_is_no_new_customer_is_not_registered_and_every_rule_is_said():
    odd = unit(AgeBand.UNDER_15, resident=False, needy_until=APPLIED)
    with pytest.raises(Refused) as refused:
        register(Registration(Channel.EZ, APPLIED, odd), ELA, moment())
    said = [part.msgid for part in refused.value.said.parts]
    assert said == [
        "This is no new customer:",
        "Member {n} is not 15 years old yet (§ 7 I SGB II).",
        "The usual residence is not in Germany.",
        "Between {last} and the application lie {days} calendar days; a new customer has more than {longest}.",
        "Nothing was registered.",
    ]
    assert refused.value.field == "fifteen"


def test_with_a_reason_a_rule_is_overruled_and_the_reason_stands_in_the_books():
    odd = unit(AgeBand.UNDER_15, overruled=OverruleReason.LEAD_DECIDED)
    step = register(Registration(Channel.EZ, APPLIED, odd), ELA, moment())
    assert step.intake.overruled is OverruleReason.LEAD_DECIDED
    assert step.intake.member(1).group is Group.U25
    assert step.entry.details["overruled"] == "lead_decided"


def test_where_every_rule_is_met_there_is_nothing_to_overrule():
    with pytest.raises(Refused) as refused:
        register(Registration(Channel.EZ, APPLIED, unit(overruled=OverruleReason.RECORD_WRONG)), ELA, moment())
    assert refused.value.field == "overruled"


@pytest.mark.parametrize("day", [TUESDAY, APPLIED - timedelta(days=367)])
def test_an_application_of_tomorrow_or_of_more_than_a_year_ago_is_asked_back(day):
    with pytest.raises(Refused) as refused:
        register(Registration(Channel.EZ, day, unit()), ELA, moment())
    assert refused.value.field == "applied_on"


def test_the_members_are_numbered_in_their_groups_and_the_team_is_that_of_the_registrar():
    intake = registered(AgeBand.UE25, AgeBand.U25)
    assert [(member.number, member.group) for member in intake.members] == [(1, Group.UE25), (2, Group.U25)]
    assert (intake.team_id, intake.benefit_team_id, intake.registered_on) == (RECEPTION.id, 2, APPLIED)


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (NewCustomerRules(only_named_teams=True), "New customers are not switched on for {team}."),
        (
            NewCustomerRules(teams_from={"Eingangszone": TUESDAY}),
            "For {team} the intake of new customers starts on {day}.",
        ),
    ],
)
def test_a_team_begins_when_the_office_says_so(rules, said):
    with pytest.raises(Refused) as refused:
        register(Registration(Channel.EZ, APPLIED, unit()), ELA, moment(office=Office(land="BB", new_customers=rules)))
    assert refused.value.said.msgid == said
