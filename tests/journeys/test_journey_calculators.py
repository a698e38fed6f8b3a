"""/frist and /ratenrechner: dates and plans, nothing stored. The first day is Mon 16.11.2026."""

from office_stage import JourneyOffice


async def test_the_calculator_counts_working_days_behind_the_command(small_office: JourneyOffice) -> None:
    """Easter 2021: Good Friday 2 April and Easter Monday 5 April are free, so it ends on 20 April as in Brandenburg."""
    answer = await small_office.leistung.send("/frist 26.3.2021 15")
    assert answer.text.startswith("15 Arbeitstage nach Fr., 26.03.2021: Di., 20.04.2021")


async def test_the_calculator_knows_the_periods_of_a_notice(small_office: JourneyOffice) -> None:
    """Posted 30.03.2026: 4th day 03.04. (Good Friday stays); 03.05. is a Sunday, so 04.05.; limitation end of 2030."""
    kasse = small_office.kreiskasse
    await kasse.send("/frist")
    await kasse.click("Fristen eines Bescheids")
    await kasse.send("30.3.2026")
    answer = await kasse.click("✓ Berechnen")
    for expected in ("Fr., 03.04.2026", "Mo., 04.05.2026", "Di., 05.05.2026", "Di., 31.12.2030"):
        assert expected in answer.text


async def test_the_calculator_knows_the_age_limit_from_the_month_of_birth(small_office: JourneyOffice) -> None:
    """Born in July 1958: 66 years. On the 1st: completed on 30.06.2024; later: in July 2024."""
    kasse = small_office.kreiskasse
    await kasse.send("/frist Altersgrenze")
    await kasse.send("07.1958")
    answer = await kasse.click("✓ Berechnen")
    assert "So., 30.06.2024" in answer.text
    assert "Mi., 31.07.2024" in answer.text


async def test_the_calculator_tells_a_new_customer(small_office: JourneyOffice) -> None:
    """From 30.09.2020 to 01.04.2021 lie 182 days, one too few; to 02.04.2021 183."""
    for applied, verdict in (("1.4.2021", "Kein Neukunde"), ("2.4.2021", "Neukunde")):
        kasse = small_office.kreiskasse
        await kasse.send("/frist Neukunde")
        await kasse.send("30.9.2020")
        await kasse.send(applied)
        assert any(line.startswith(verdict) for line in (await kasse.click("✓ Berechnen")).text.splitlines())


async def test_the_instalment_calculator_shows_the_plan(small_office: JourneyOffice) -> None:
    """1.000,00 in 3: 333,34 · 333,34 · 333,32. 1 May 2027 is a Saturday and a holiday: payable on Monday, 3 May."""
    kasse = small_office.kreiskasse
    await kasse.send("/ratenrechner 1.000,00 Anzahl 1.5.2027")
    await kasse.send("3")
    answer = await kasse.click("✓ Berechnen")
    assert "1. 333,34 € am Mo., 03.05.2027 (vereinbart: Sa., 01.05.2027)" in answer.text
    assert "3. 333,32 € am Do., 01.07.2027" in answer.text


async def test_a_plan_that_is_too_long_is_refused_with_one_that_works(small_office: JourneyOffice) -> None:
    """1.000,00 in 36: 27,78, rounded up."""
    kasse = small_office.kreiskasse
    await kasse.send("/ratenrechner 1.000,00 Anzahl 1.5.2027")
    await kasse.send("40")
    answer = await kasse.click("✓ Berechnen")
    assert "höchstens 36 Raten" in answer.text
    assert "36 Raten" in answer.text
    assert "27,78 €" in answer.text
    assert "Wie viele Raten?" in answer.text


async def test_working_days_are_counted_in_a_conversation_as_well(small_office: JourneyOffice) -> None:
    """From Thu 26.11.2026: Fri 27th 1, then 30.11.–04.12. 2–6, 07.–10.12. 7–10."""
    kasse = small_office.kreiskasse
    await kasse.send("/frist")
    await kasse.click("Arbeitstage zählen")
    await kasse.send("26.11.")
    refused = await kasse.send("0")
    assert "Bitte geben Sie eine ganze Zahl von 1 bis 999 in Ziffern an." in refused.text
    await kasse.send("10")
    answer = await kasse.click("✓ Berechnen")
    assert answer.text == (
        "10 Arbeitstage nach Do., 26.11.2026: Do., 10.12.2026\n"
        "Der erste Tag zählt nicht mit. Frei sind Wochenenden, gesetzliche Feiertage (Niedersachsen) und Schließtage "
        "des Hauses."
    )


async def test_a_plan_by_rate_ends_with_the_rest(small_office: JourneyOffice) -> None:
    """400,00 by 150,00: 150 + 150 + 100. Fri 1 January is a holiday, a weekend follows: Mon 4 January."""
    kasse = small_office.kreiskasse
    await kasse.send("/ratenrechner 400,00 feste Rate 150,00 1.12.2026")
    answer = await kasse.click("✓ Berechnen")
    assert answer.text == (
        "1. 150,00 € am Di., 01.12.2026\n"
        "2. 150,00 € am Mo., 04.01.2027 (vereinbart: Fr., 01.01.2027)\n"
        "3. 100,00 € am Mo., 01.02.2027\n"
        "Summe 400,00 €, letzte Zahlung Mo., 01.02.2027"
    )


async def test_a_rate_that_takes_too_long_is_refused_and_the_next_one_is_right(small_office: JourneyOffice) -> None:
    """1.000,00 by 10,00 would be 100 instalments; 1.000,00 ÷ 36 = 27,78, rounded up."""
    kasse = small_office.kreiskasse
    await kasse.send("/ratenrechner 1.000,00 feste Rate 10,00 1.5.2027")
    refused = await kasse.click("✓ Berechnen")
    assert "Zulässig sind höchstens 36 Raten.\nMöglich wäre: 36 Raten zu 27,78 €." in refused.text
    assert "monatliche Rate" in refused.text
    await kasse.send("27,78")
    answer = await kasse.click("✓ Berechnen")
    assert "36. 27,70 € am " in answer.text  # 1.000,00 - 35 × 27,78


async def test_what_was_calculated_with_is_forgotten(office: JourneyOffice) -> None:
    kasse = office.kreiskasse
    await kasse.send("/frist Altersgrenze 07.1958")
    assert "1958" in str(office.rows("dialogue"))
    await kasse.click("✓ Berechnen")
    assert office.rows("dialogue", "status") == [("done",)]
    assert "1958" not in str(office.rows("dialogue"))
