"""The office's clock, injected faults, a blocked bot."""

import pytest
from chromium_driver import Browser
from messenger_stage import Stage
from page_steps import begin, write

pytestmark = [pytest.mark.enable_socket, pytest.mark.slow]


def test_moving_the_clock_shows_the_office_time_and_that_the_ticks_run(page: Browser, stage: Stage) -> None:
    stage.post("clock", {"to": "2026-03-27T08:00:00Z"})  # a Friday, 9:00 in Berlin; summer time begins on Sunday
    page.see(".clock-now", "Fr., 27. März 2026\n09:00")
    stage.tick.may_finish.clear()
    page.see(".chip", "+1 Arbeitstag").click()
    page.see(".clock-status", "Fristen werden geprüft …")
    assert {chip.get_dom_attribute("aria-disabled") for chip in page.all(".chip")} == {"true"}
    stage.tick.may_finish.set()
    page.gone(".clock-status")
    page.see(".clock-now", "Mo., 30. März 2026\n09:00")


@pytest.mark.parametrize(
    ("button", "shown"),
    [
        ("+1 Stunde", "Fr., 27. März 2026\n10:00"),
        ("Nächster Morgen", "Mo., 30. März 2026\n08:00"),
        ("+2 Wochen", "Fr., 10. April 2026\n09:00"),
    ],
)
def test_each_button_of_the_clock_moves_it_as_it_says(page: Browser, stage: Stage, button: str, shown: str) -> None:
    stage.post("clock", {"to": "2026-03-27T08:00:00Z"})
    page.see(".clock-now", "Fr., 27. März 2026\n09:00")
    page.see(".chip", button).click()
    page.see(".clock-now", shown)


def test_a_day_has_its_heading(page: Browser, stage: Stage) -> None:
    stage.post("clock", {"to": "2026-03-26T08:00:00Z"})
    begin(page, "Anna Leist")
    page.see(".day", "Heute")
    page.see(".chip", "Nächster Morgen").click()
    write(page, "Hallo")
    page.see(".bubble", "Gelesen: Hallo")
    assert [day.text for day in page.all(".day")] == ["Gestern", "Heute"]
    page.see(".chip", "+2 Wochen").click()
    page.see(".day", "Freitag, 27. März 2026")


def test_a_fault_is_injected_listed_and_cleared(page: Browser, stage: Stage) -> None:
    page.see(".quiet").click()
    times = page.see("input[type=number]")
    times.clear()
    times.send_keys("2")
    page.see(".menu-item", "500: Serverfehler").click()
    page.see(".fault-active", "500: Serverfehler, noch 2×")
    (fault,) = stage.get("state")["faults"]
    assert (fault["kind"], fault["times"], fault["persona"]) == ("500", 2, None)
    page.see(".menu-item", "Alle aufheben").click()
    page.see(".fault-active", "Keine Störung eingespielt.")


def test_blocking_the_bot_takes_the_composer_away_until_it_is_let_in_again(page: Browser) -> None:
    begin(page, "Anna Leist")
    page.see(".pane-head .popover-anchor button").click()
    page.see(".menu-item", "Bot blockieren").click()
    page.see(".notice", "Anna Leist hat den Bot blockiert.")
    assert page.all("textarea") == []
    page.see(".notice button", "Blockierung aufheben").click()
    page.see("textarea")
