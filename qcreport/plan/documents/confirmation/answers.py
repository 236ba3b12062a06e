"""What the office chose in 待确认, row by row or for all rows of a kind, as the building of a plan asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from qcreport.plan.documents.confirmation.doubts import Choice, Doubt

Key = tuple[str, str, str]  # row of the plan, doubt, reading


def key_of(doubt: Doubt) -> Key:
    """What an answer is known by: it holds for this question with this reading only."""
    return doubt.item, doubt.what, doubt.reading


@dataclass(frozen=True, slots=True)
class DoubtAnswers:
    """The answers of a sheet: those of single rows go before those for all rows of a kind."""

    rows: Mapping[Key, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)

    def to(self, doubt: Doubt) -> str:
        """The answer that holds for a question; empty where there is none that fits it."""
        said = self.rows.get(key_of(doubt), "") or self.kinds.get(doubt.alike, "")
        return said if said in doubt.choices else ""

    def choose(self, doubt: Doubt) -> tuple[Choice, Doubt]:
        """Which reading goes into the plan, and the question with what was answered and taken.

        What a person put into the plan by hand is merged later; as imported it is the proposal.
        """
        said = self.to(doubt)
        taken = Choice(said) if said in {Choice.OTHER, Choice.UNUSED} else Choice.PROPOSED
        return taken, replace(self.noted(doubt), taken=taken)

    def noted(self, doubt: Doubt) -> Doubt:
        """The question with the answer of its own row."""
        return replace(doubt, answer=self.rows.get(key_of(doubt), ""))


NO_ANSWERS = DoubtAnswers()
