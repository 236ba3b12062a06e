"""What became of one verdict against the period it is held against."""

from dataclasses import dataclass

from qcreport.assessment.comparison import Change
from qcreport.assessment.model import JUDGED, Word
from qcreport.book.palette import GREEN, GREY, RED


@dataclass(frozen=True, slots=True)
class SaidChange:
    """A few words, and their colour where they have one."""

    text: str = ""
    colour: str = ""


def change_of(change: Change | None) -> SaidChange:
    """What became of a verdict, said with a sign; what cannot be judged now has neither risen nor fallen."""
    if change is None or change.before == change.now:
        return SaidChange("" if change is None else f"仍{change.now}", colour=GREY)
    if change.now == Word.MET:
        return SaidChange(f"↑ 由{change.before}转达标", colour=GREEN)
    if change.now == Word.UNMET:
        return SaidChange(f"↓ 由{change.before}转未达标", colour=RED)
    if change.now in JUDGED or change.now == Word.EXEMPT:
        return SaidChange(f"由{change.before}转{change.now}")
    return SaidChange(f"原为{change.before}，本期{change.now}", colour=GREY)
