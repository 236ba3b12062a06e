"""Form and consolidation side by side: what each says of the same cells, and whether the two fit."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from qcreport.asked.fields.faces import OWED
from qcreport.asked.headings import CONFIRM
from qcreport.asked.model import NOTE, RESULT, IndicatorBlock
from qcreport.assessment.model import Verdict, Word
from qcreport.findings import Finding, Severity
from qcreport.forms.task_checks import UNCHANGED
from qcreport.forms.verdict import AWAITED, MANUAL, MEND_FIRST, MET, ON_TRACK, SHARE_ONLY, UNMET
from qcreport.plan.measures import adds_up
from qcreport.submissions.checks import MISSING

ASKS = "请核对"
SHARE = "本单位份额"
UNSAID = "S236"  # a red form that says nothing of its shortfall
SEEN_LIVE = frozenset(
    {"S234", "S242"}
)  # 核实性 of a task's row that the form asks about too: no material, a tick that the row denies
_DECIDED = frozenset({Word.MET, Word.UNMET, Word.ON_TRACK})
_WORDS = {  # a longer word stands before one that it begins with
    MET: Word.MET,
    UNMET: Word.UNMET,
    ON_TRACK: Word.ON_TRACK,
    MANUAL: Word.MANUAL,
    AWAITED: Word.AWAITED,
    SHARE_ONLY: SHARE,
    MEND_FIRST: "",
    "○ 待填": Word.UNDECIDABLE,
    "○ 无法判定": Word.UNDECIDABLE,
}


class Fit(StrEnum):
    """How what the form says fits what consolidation says."""

    AGREED = "agreed"
    ASKED = "asked"
    UNSEEN = "unseen"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Said:
    """What one side says of one indicator or task.

    Attributes:
        word: The verdict; empty where the form gives none until what it asks about is mended.
        missing: The inputs without which there is no verdict.
        pending: Whether the verdict waits for the office (待认定).
        owed: What the unit still has to fill in.
        doubts: Whether the form asks about a cell (请核对), or consolidation does not take one.
    """

    word: str
    missing: frozenset[str] = frozenset()
    pending: bool = False
    owed: frozenset[str] = frozenset()
    doubts: bool = False


def relation(form: Said, read: Said, *, plain: bool, dated: bool) -> Fit:
    """Whether a form and the consolidation of its cells fit: the form may ask more, it never passes or says another thing.

    AGREED: the same verdict for the same reason and the same cells owed, and the form asks wherever consolidation does not
    take a cell; or both doubt, and the form gives no verdict.
    ASKED: the form asks where consolidation reads, and gives no verdict of its own that consolidation would not give.
    UNSEEN: a cell is not taken since it is shown as a date, which no formula can see; here alone a form may judge what the
    return is sent back for.
    WRONG: all else. So, dates aside, a form never says 达标 where consolidation says anything else, is never silent about a cell that
    is not taken or is missing, and never asks where only plain numbers stand and nothing was found.

    Args:
        form: What the form says.
        read: What consolidation says.
        plain: Nothing but clean numbers and blanks stands in the cells, and consolidation found nothing in them.
        dated: All that consolidation does not take are cells formatted as dates.
    """
    same = (form.word, form.missing, form.pending, form.owed) == (read.word, read.missing, read.pending, read.owed)
    if same and (form.doubts or not read.doubts):
        return Fit.AGREED
    if form.doubts and read.doubts and not form.word:
        return Fit.AGREED
    if form.doubts and not plain and form.word in {"", Word.UNDECIDABLE, read.word}:
        return Fit.ASKED
    return Fit.UNSEEN if read.doubts and dated else Fit.WRONG


def form_says(block: IndicatorBlock, checks: Mapping[str, str]) -> Said:
    """Read 自动校验 of an indicator's rows, by 填报项."""
    verdict = checks[RESULT]
    sign = next(sign for sign in _WORDS if verdict.startswith(sign))
    missing = verdict.partition("（缺")[2].rstrip("）").split("、") if "（缺" in verdict else []
    if verdict.startswith("○ 待填"):
        missing = [one.item for one in block.fields]
        assert verdict == f"○ 待填 {sum(one.required for one in block.fields)} 项"
    return Said(
        word=_WORDS[sign],
        missing=frozenset(missing),
        pending="待认定" in verdict,
        owed=frozenset(item for item, text in checks.items() if text.partition("：")[0] == OWED),
        doubts=any(text.startswith(ASKS) for text in checks.values()),
    )


def consolidation_says(block: IndicatorBlock, verdict: Verdict, found: Iterable[Finding]) -> Said:
    """What the assessment concludes of an indicator, and what reading found in its cells."""
    undecidable = verdict.word is Word.UNDECIDABLE
    lacks = undecidable and verdict.reason.startswith("缺")
    missing = verdict.reason.partition("；")[0].removeprefix("缺").split("、") if lacks else []
    shared = adds_up(block.indicator, block.fields) and verdict.word in _DECIDED
    return Said(
        word=SHARE if shared else verdict.word,
        missing=frozenset(missing),
        pending=undecidable and verdict.reason.startswith("待认定"),
        owed=_owed(found),
        doubts=bool(not_taken(found)),
    )


def row_says(check: str) -> Said:
    """Read 自动校验 of a task's row."""
    if check.startswith(ASKS):
        return Said("", doubts=True)
    if check.startswith(OWED):
        return Said("", owed=frozenset(check.removeprefix(f"{OWED}：").partition("；")[0].split("、")))
    assert check in {"", UNCHANGED}, check
    return Said("与上期相同" if check else "齐全")


def reading_says(found: Sequence[Finding], *, unchanged: bool) -> Said:
    """What reading found in a task's row, and whether its narrative is last period's."""
    owed = _owed(found)
    doubts = bool(not_taken(found)) or (not owed and any(row.code in SEEN_LIVE for row in found))
    done = "与上期相同" if unchanged else "齐全"
    return Said("" if owed or doubts else done, owed=owed, doubts=doubts)


def _owed(found: Iterable[Finding]) -> frozenset[str]:
    """What is owed and not there, by item; of a row whose text is the note beside it, by the name of the row.

    A 完成率 that was not confirmed is called by its tick.
    """
    owed = [about for about in found if about.code in {*MISSING, UNSAID}]
    items = (CONFIRM if about.code == "S238" else about.item.partition("/")[2] for about in owed)
    return frozenset(item.removesuffix(NOTE) for item in items)


def not_taken(found: Iterable[Finding]) -> list[Finding]:
    """The findings that keep a filled cell from being counted."""
    return [one for one in found if one.severity is Severity.MANDATORY and one.code not in MISSING]


@dataclass(slots=True)
class Tally:
    """How often which fit came out, and which verdicts there were."""

    fits: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)

    def add(self, fit: Fit, read: Said) -> None:
        """Count one case with what consolidation says."""
        self.fits[str(fit)] += 1
        self.words[str(read.word) or ("须更正" if read.doubts else "待填")] += 1

    def line(self) -> str:
        """One line of the table that is printed after the tests."""
        counted = " ".join(f"{fit} {self.fits[fit]:>4}" for fit in Fit)
        words = " ".join(f"{word} {count}" for word, count in self.words.most_common())
        return f"cases {self.fits.total():>4}  {counted}  | {words}"
