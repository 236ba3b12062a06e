"""`remind`: letters to who owes something, and who is not reminded and why."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from qcreport.assessment.demands import Demand, demands
from qcreport.campaign.concerns import about_reminding, require
from qcreport.campaign.conclude import conclude
from qcreport.campaign.intake.uncollected import uncollected
from qcreport.campaign.letters.documents import Documents
from qcreport.campaign.letters.owing import who_owes
from qcreport.campaign.letters.send_back import asked_until
from qcreport.campaign.letters.steps import steps_by_unit, steps_now
from qcreport.campaign.letters.write_letter import MESSAGES, TEXT, WORD, take_letter_away, write_letter, write_plain
from qcreport.campaign.office import FrozenPeriod, Office, frozen_period
from qcreport.ledger.calendar import record_reminder, reminders
from qcreport.reports.letters.reminders import Ask, Owing, reminder_letter, reminder_messages
from qcreport.workspace import Period
from qcreport.writing import remove_empty

_REMINDER = "催报"


@dataclass(frozen=True, slots=True)
class Reminded:
    """The letters written, the units that got one, and what was not written as usual, in sentences.

    Nobody is reminded who may owe nothing: `unread` are the units whose files nobody could read so far, `in_doubt` those
    of whose files it is not decided whose they are, `extended` those whose extended day has not passed, `in_time` those who
    have still time to answer what came back to them, `unissued` those for which no form was made.

    Attributes:
        folder: Where the letters lie.
        asked: What is asked → the units that got a letter.
        unmade: What a faulty template prevented, and what was left as somebody had changed it by hand.
        own: The coordinating office where it owes something itself: it writes no letter to itself.
    """

    folder: Path
    asked: Mapping[Ask, tuple[str, ...]]
    unmade: tuple[str, ...] = ()
    own: str = ""
    unread: tuple[str, ...] = ()
    in_doubt: tuple[str, ...] = ()
    extended: tuple[str, ...] = ()
    in_time: tuple[str, ...] = ()
    unissued: tuple[str, ...] = ()

    @property
    def units(self) -> tuple[str, ...]:
        """All units that got a letter."""
        return tuple(unit for units in self.asked.values() for unit in units)


def remind(office: Office, period: Period, *, sure: bool = True) -> Reminded:
    """Write a reminder for each other unit that has still to report, to correct or to verify, and note it in the ledger.

    Letters to units that owe nothing any more do not stay in 催报/.

    Args:
        office: The workspace and today.
        period: The period.
        sure: Whether it is meant although the period has not ended, or files lie in 回收/ that were not taken in.

    Raises:
        Unsure: The period has not ended or files were not taken in yet, and the office is not `sure`.
        Fault: Nothing was generated for this period, or a letter cannot be written.
    """
    folder = office.folder(period).reminders
    with office.writing() as ledger:
        frozen = frozen_period(ledger, period)
        waiting = () if sure else uncollected(office, ledger, frozen)
        require(() if sure else tuple(about_reminding(period, frozen.due, office.today, len(waiting))), sure=sure)
        _, assessment, _ = conclude(ledger, frozen, office.today)
        documents, asking = Documents(office.workspace), demands(ledger, frozen.plan, period, assessment)
        until = _given(documents, office, period, asking)
        chase = who_owes(frozen, assessment, asking, until, office.today)
        earlier = reminders(ledger, period.code, office.today)
        owing = [replace(one, state=replace(one.state, reminders=earlier.get(one.unit, 0))) for one in chase.owing]
        unmade = list(_write_messages(documents, office, frozen, owing))
        asked: dict[Ask, list[str]] = {ask: [] for ask in Ask}
        reported = {one.unit: one.ask is not Ask.REPORT for one in owing}
        steps = steps_by_unit(ledger, frozen, partial(steps_now, ledger, frozen, assessment), reported, asking)
        for one in owing:
            letter = reminder_letter(frozen.plan, period, one, office.today, steps[one.unit])
            failed = write_letter(documents, letter, folder, f"{one.unit}_{_REMINDER}")
            unmade += failed
            if len(failed) < len((TEXT, WORD)):
                asked[one.ask].append(one.unit)
                record_reminder(ledger, period.code, one.unit, office.today)
        _take_back(documents, folder, {one.unit for one in owing})
    told = tuple(dict.fromkeys((*unmade, *documents.said)))
    return Reminded(
        folder=folder,
        asked={ask: tuple(units) for ask, units in asked.items()},
        unmade=told,
        own=chase.own,
        unread=chase.unread,
        in_doubt=chase.in_doubt,
        extended=chase.extended,
        in_time=chase.in_time,
        unissued=chase.unissued,
    )


def _given(documents: Documents, office: Office, period: Period, asking: Mapping[str, Demand]) -> Mapping[str, date]:
    """Until when each unit was given time to answer what is asked of it."""
    days = {unit: asked_until(documents, office, period, unit, one.sending) for unit, one in asking.items()}
    return {unit: day for unit, day in days.items() if day}


def _write_messages(
    documents: Documents, office: Office, frozen: FrozenPeriod, owing: Sequence[Owing]
) -> tuple[str, ...]:
    folder = office.folder(frozen.period).reminders
    if not owing:
        take_letter_away(documents, folder, MESSAGES)
        return ()
    return write_plain(documents, reminder_messages(frozen.plan, frozen.period, owing, office.today), folder, MESSAGES)


def _take_back(documents: Documents, folder: Path, owing: Collection[str]) -> None:
    """Remove the letters to units that owe nothing any more, so that nobody sends them."""
    for path in tuple(folder.glob(f"*_{_REMINDER}.*")):
        if path.suffix in {TEXT, WORD} and path.stem.removesuffix(f"_{_REMINDER}") not in owing:
            documents.take_away(path)
    remove_empty(folder)
