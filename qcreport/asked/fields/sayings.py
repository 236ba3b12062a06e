"""What a text says: whether it explains anything, whether it is last period's; each rule once, as Python and as formula."""

from qcreport.asked.fields import formulas
from qcreport.asked.fields.characters import half_width, without_unseen

SHORTEST = 2  # `无` and `/` explain nothing
_STOPS = "。.，,！!；;、/-—…"
_EMPTY_WORDS = (
    "核实无误",
    "已核实",
    "已核实无误",
    "经核实无误",
    "核对无误",
    "情况属实",
    "属实",
    "无误",
    "数据无误",
    "正确",
)


def says_nothing(text: str) -> bool:
    """Whether a text explains nothing: blank, one letter, or a bare 核实无误 (D7.7).

    Example:
        ` 核实无误。` and `无/` → True; `本市没有港口` → False.
    """
    core = half_width(_letters(text)).strip(_STOPS)
    return len(core) < SHORTEST or core in _EMPTY_WORDS


def nothing_formula(cell: str) -> str:
    """Excel expression that is TRUE where the cell explains nothing; an error value where the cell holds one.

    Full stops and the like are dropped wherever they stand, so the formula may call empty what Python does not.
    """
    core = formulas.replaced(_letters_formula(cell), ((letter, "") for letter in _STOPS))
    return f'OR(LEN({core})<{SHORTEST},ISNUMBER(FIND("|"&{core}&"|","|{"|".join(_EMPTY_WORDS)}|")))'


def says_the_same(text: str, before: str) -> bool:
    """Whether two texts are word for word the same, white space aside.

    Example:
        ` 已印发方案。` and `已印发 方案。` → True.
    """
    return _letters(text) == _letters(before)


def same_formula(cell: str, before: str) -> str:
    """Excel expression that is TRUE where two cells say the same, white space aside."""
    return f"EXACT({_letters_formula(cell)},{_letters_formula(before)})"


def _letters(text: str) -> str:
    return "".join(without_unseen(text).split())


def _letters_formula(cell: str) -> str:
    return formulas.replaced(formulas.bare(cell), [(" ", "")])
