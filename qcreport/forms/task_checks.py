"""The hidden cells of a task's row, and 自动校验 made of them.

Checks read hidden copies of the answers, which stay beside their row whatever is cut or dragged (`forms/fixed.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from qcreport.asked.fields.faces import ASKED, OWED, check_formula
from qcreport.asked.fields.formulas import Seen, bare, bare_text, even_text, has_even_copy, number, same_number
from qcreport.asked.fields.relations import task_formula, tick_formula
from qcreport.asked.fields.sayings import core_formula, core_of, same_formula, says_the_same
from qcreport.asked.headings import CONFIRM, EVIDENCE, PERCENT, PROGRESS, STATUS, TASK_ANSWERS
from qcreport.asked.items import CONFIRMING, DONE, EXEMPT, SAME
from qcreport.asked.model import Field
from qcreport.book.numbers import exact
from qcreport.book.sheet import Cell
from qcreport.forms.evidence_sheet import NEEDLESS
from qcreport.forms.fixed import copied, in_row

ANSWER_LETTERS = dict(zip(TASK_ANSWERS, "EFGIJK", strict=True))
LAST_TEXT_LETTER, CHECK_LETTER = "H", "N"
CHECKS = dict(zip(TASK_ANSWERS, "OPQRST", strict=True))
RELATION, OPEN = "U", "V"
TYPED = dict(
    zip(TASK_ANSWERS, ("W", "X", "Y", "Z", "AA", "AB"), strict=True)
)  # copies that checks read instead of the cells
LAST_PERCENT_LETTER, _SAID, _CONFIRMED, _PERCENT_STATE = "AC", "AD", "AE", "AF"
_PERCENT_TEXT, _CORE, _LAST = (
    "AG",
    "AH",
    "AI",
)  # texts made even once: 完成率, what 进展情况 could explain, last period's text
PROOF_LETTER, _DENIED = "AJ", "AK"  # the materials of the year; what 本期确认 denies
HIDDEN = 23
BLANK, AS_ISSUED = 1, 2  # states of 完成率 that are owed: nothing there, or last period's without a tick
_AROUND = ("D", "L")  # columns of locked cells left and right of the answers, with no check between them
_HUNDRED = 100
UNCHANGED = "与上期相同，如有新进展请更新"
UNPROVEN = f"{ASKED}报“{DONE}”的，请在“{EVIDENCE}”表列出材料"


@dataclass(frozen=True, slots=True)
class Begun:
    """A row as issued.

    Attributes:
        texts: What is filled in beforehand, by heading.
        open: The headings that are still owed, as they are called to the unit.
        owes: How many cells the row owes; one where last period's text and 完成率 are known, since one choice answers both.
        last_text: Last period's 进展情况.
        last_percent: The 完成率 filled in beforehand.
        may_confirm: What can be chosen in 本期确认.
        proof: The materials of the year with which it is issued as 已完成 (D3.35).
    """

    texts: Mapping[str, str]
    open: tuple[str, ...] = ()
    owes: int = 0
    last_text: str = ""
    last_percent: Fraction | None = None
    may_confirm: tuple[str, ...] = ()
    proof: str = ""

    @property
    def still(self) -> int:
        """How many cells are open as issued."""
        return min(self.owes, len(self.open))

    @property
    def unchanged(self) -> bool:
        """Whether the text filled in beforehand is last period's; the reason of an exemption stays for the year."""
        return bool(self.compared) and says_the_same(self.texts[PROGRESS], self.compared)

    @property
    def compared(self) -> str:
        """The text that 进展情况 is held against."""
        return "" if self.texts.get(STATUS) == EXEMPT else self.last_text


def check_formula_of(row: int, begun: Begun, *, evidence: str = "", identity: str = "", open_: str = "") -> str:
    """自动校验 of a task: what cannot be read, what does not fit together, what is missing, what is not proven, what is as before.

    Args:
        row: Its row.
        begun: The row as issued.
        evidence: The range with the ids of all materials; empty where there is none.
        identity: The cell with its 编号, where that is not the one in column A.
        open_: An expression that is TRUE while the row owes something; its own count where empty.
    """
    asked = ""
    for letter in CHECKS.values():
        asked += f'IF(LEFT({letter}{row},3)="请核对",{letter}{row},'
    state, said = f"{_PERCENT_STATE}{row}", f"{_SAID}{row}"
    missing = (
        f'IF({state}={BLANK},"、{PERCENT}","")&IF({state}={AS_ISSUED},"、{CONFIRM}","")'
        f'&IF({_text_owed(row)},"、{PROGRESS}","")'
    )
    last = f"{_LAST}{row}"
    same = f'IF({last}="","",IF({same_formula(said, last)},"{UNCHANGED}",""))'
    if evidence:
        found = f'COUNTIF({evidence},"*、"&{identity or f"$A{row}"}&"、*")'
        unproven = _proof_told(f"{PROOF_LETTER}{row}&") if begun.proof else f'"{UNPROVEN}"'
        same = f"IF(IF({is_done(row)},{found}=0,FALSE),{unproven},{same})"
    owed = open_ or f"{OPEN}{row}>0"
    proven = f'&IF({is_done(row)},"；"&{_proof_told(f"{PROOF_LETTER}{row}&")},"")' if begun.proof else ""
    left = f'IF({owed},"{OWED}："&MID({missing},2,40){proven},{same})'
    if begun.may_confirm:
        denied = f"{_DENIED}{row}"
        left = f'IF({denied}<>"","{ASKED}选了“"&{TYPED[CONFIRM]}{row}&"”，但"&MID({denied},2,40)&"已改动",{left})'
    return f'{asked}IF({RELATION}{row}<>"",{RELATION}{row},{left}){")" * len(CHECKS)}'


def _proof_told(said: str) -> str:
    """Excel expression that tells what stands in `said`: `佐证材料：第一季度已提供2份，不必再列`."""
    return f'"{EVIDENCE}："&{said}"，{NEEDLESS}"'


def first_check(begun: Begun) -> str:
    """自动校验 as issued."""
    if begun.still:
        proven = f"；{EVIDENCE}：{begun.proof}，{NEEDLESS}" if begun.proof else ""
        return f"{OWED}：{'、'.join(begun.open)}{proven}"
    return UNCHANGED if begun.unchanged else ""


def is_done(row: int) -> str:
    """Excel expression that is TRUE where the row says 已完成: by 完成率, else by a status typed by hand."""
    status = f"{TYPED[STATUS]}{row}"
    by_percent = f"{number(_percent(row))}={_HUNDRED}"
    return f'IFERROR(IF({status}="",{by_percent},EXACT({status},"{DONE}")),FALSE)'


def _percent(row: int) -> Seen:
    return Seen(f"{TYPED[PERCENT]}{row}", f"{_PERCENT_TEXT}{row}")


def _text_owed(row: int) -> str:
    return f'AND({CHECKS[PROGRESS]}{row}="{OWED}",IFERROR({_SAID}{row}="",FALSE))'


def _confirmed(row: int) -> str:
    """1 where a tick stands beside 完成率, or a status typed by hand."""
    return f"IF(OR({_chosen(row, *CONFIRMING[:2])},{_chosen(row, *CONFIRMING[2:], item=STATUS)}),1,0)"


def _chosen(row: int, *choices: str, item: str = CONFIRM) -> str:
    exact = ",".join(f'EXACT({TYPED[item]}{row},"{choice}")' for choice in choices)
    return f"IFERROR(OR({exact}),FALSE)"


def hidden_cells(fields: Mapping[str, Field], begun: Begun, number_: int) -> tuple[Cell, ...]:
    """What 自动校验 is put together from, in the order of the columns.

    Args:
        fields: The fields of the row, by heading; what is not among them is not asked.
        begun: The row as issued.
        number_: Its row.
    """
    checks, copies = [], []
    for item, letter in TYPED.items():
        field = fields.get(item)
        owed = item in begun.open and not begun.texts.get(item)
        place = f"{letter}{number_}"
        cell = _percent(number_) if item == PERCENT else Seen(place, place)
        checks.append(
            Cell("hidden", formula=check_formula(cell, field) if field else '""', cached=OWED if owed else "")
        )
        copies.append(copy_of_answer(field, item, number_, begun) if field else Cell("hidden", formula='""', cached=""))
    status, core = f"{TYPED[STATUS]}{number_}", f"{_CORE}{number_}"
    said = bare_text(begun.texts.get(PROGRESS, ""))
    return (
        *checks,
        Cell("hidden", formula=task_formula(status, _percent(number_), core)),
        Cell("hidden", formula=_open(begun, number_), cached=Fraction(begun.still)),
        *copies,
        Cell("hidden", number=begun.last_percent),
        Cell("hidden", formula=_said(begun, number_), cached=said),
        Cell("hidden", formula=_confirmed(number_), cached=Fraction(0)),
        Cell("hidden", formula=_percent_state(begun, number_), cached=Fraction(_first_state(begun))),
        Cell("hidden", formula=_percent_text(fields, number_), cached=_first_percent(begun)),
        Cell("hidden", formula=core_formula(f"{_SAID}{number_}"), cached=core_of(said)),
        Cell("hidden", formula=bare(f"{LAST_TEXT_LETTER}{number_}"), cached=bare_text(begun.last_text))
        if begun.compared
        else Cell("hidden"),
        Cell("hidden", begun.proof),
        Cell("hidden", formula=_denied(begun, number_), cached="") if begun.may_confirm else Cell("hidden"),
    )


def _denied(begun: Begun, row: int) -> str:
    """What 本期确认 says is as it was and is not, each heading behind `、`."""
    status, typed, last = (f"{letter}{row}" for letter in (TYPED[STATUS], TYPED[PROGRESS], _LAST))
    changed = {}
    if begun.last_percent is not None:
        alike = same_number(number(_percent(row)), f"{LAST_PERCENT_LETTER}{row}")
        changed = {
            PERCENT: f'IF({CHECKS[PERCENT]}{row}="",NOT({alike}),FALSE)',
            STATUS: f'EXACT({status},"{EXEMPT}")',
        }
    if begun.compared:
        changed[PROGRESS] = f'IF({typed}="",FALSE,NOT({same_formula(typed, last)}))'
    return tick_formula(f"{TYPED[CONFIRM]}{row}", changed)


def copy_of_answer(field: Field, item: str, row: int, begun: Begun) -> Cell:
    """A hidden copy of what is typed; of choices and texts made even, so that no formula has to do it again."""
    place = in_row(ANSWER_LETTERS[item], row, _AROUND)
    if not has_even_copy(field):
        cached = begun.last_percent if begun.last_percent is not None else begun.texts.get(item, "")
        return Cell("hidden", formula=copied(place), cached=cached)
    return Cell("hidden", formula=even_text(place, field), cached=bare_text(begun.texts.get(item, "")))


def _percent_text(fields: Mapping[str, Field], row: int) -> str:
    return even_text(f"{TYPED[PERCENT]}{row}", fields[PERCENT]) if PERCENT in fields else '""'


def _first_percent(begun: Begun) -> str:
    return begun.texts.get(PERCENT, "") if begun.last_percent is None else exact(begun.last_percent)


def _open(begun: Begun, row: int) -> str:
    """How many cells the row owes now; both at once where one choice answers both."""
    both = f"IF({_PERCENT_STATE}{row}>0,1,0)+IF({_text_owed(row)},1,0)"
    return f"IF({both}>0,1,0)" if begun.owes == 1 else both


def _said(begun: Begun, row: int) -> str:
    """进展情况 as it counts: what is typed, else last period's where that was chosen."""
    typed = f"{TYPED[PROGRESS]}{row}"
    if not begun.last_text:
        return typed
    repeated = f'IF({_chosen(row, SAME)},{_LAST}{row},"")'
    return f'IF(ISERROR({typed}),{typed},IF({typed}="",{repeated},{typed}))'


def _percent_state(begun: Begun, row: int) -> str:
    """Whether 完成率 is owed: nothing there, or last period's without a tick; 合理缺项 owes none."""
    claimed = f'IFERROR(EXACT({TYPED[STATUS]}{row},"{EXEMPT}"),FALSE)'
    check, rest = f"{CHECKS[PERCENT]}{row}", "0"
    if begun.last_percent is not None:
        alike = f"IFERROR({same_number(number(_percent(row)), f'{LAST_PERCENT_LETTER}{row}')},FALSE)"
        rest = f'IF(AND({check}="",{_CONFIRMED}{row}=0),IF({alike},{AS_ISSUED},0),0)'
    return f'IF({claimed},0,IF({check}="{OWED}",{BLANK},{rest}))'


def _first_state(begun: Begun) -> int:
    if CONFIRM in begun.open:
        return AS_ISSUED
    return BLANK if PERCENT in begun.open else 0
