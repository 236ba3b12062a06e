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


def core_formula(text: str) -> str:
    """Excel expression for what of a text could explain anything: without spaces and without full stops, wherever they stand.

    Args:
        text: Expression for a text made even, as `formulas.bare` makes it.
    """
    return formulas.replaced(text, ((letter, "") for letter in (" ", *_STOPS)))


def core_of(text: str) -> str:
    """What `core_formula` makes of a text that was made even: its stored value in a form as issued."""
    return "".join(letter for letter in text if letter not in {" ", *_STOPS})


def nothing_formula(core: str) -> str:
    """Excel expression that is TRUE where what remains of a text (`core_formula`) explains nothing.

    Full stops and the like are dropped wherever they stand, so the formula may call empty what Python does not.
    """
    return f'OR(LEN({core})<{SHORTEST},ISNUMBER(FIND("|"&{core}&"|","|{"|".join(_EMPTY_WORDS)}|")))'


def says_the_same(text: str, before: str) -> bool:
    """Whether two texts are word for word the same, white space aside.

    Example:
        ` 已印发方案。` and `已印发 方案。` → True.
    """
    return _letters(text) == _letters(before)


def same_formula(text: str, before: str) -> str:
    """Excel expression that is TRUE where two texts that were made even say the same, white space aside."""
    return f'EXACT(SUBSTITUTE({text}," ",""),SUBSTITUTE({before}," ",""))'


def _letters(text: str) -> str:
    return "".join(without_unseen(text).split())
