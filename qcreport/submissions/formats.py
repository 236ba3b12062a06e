"""Number formats: whether a cell shows a hundred times what it stores."""

import re

_LITERAL = re.compile(r'"[^"]*"|\\.|[_*].')  # shown as it stands: `0.0"%"` shows 95.2 as 95.2%
_CONDITION = re.compile(r"\[[<>=]")
BUILT_IN = {9: "0%", 10: "0.00%"}  # the numbered formats that show percent and are written down in no file


def shows_percent(code: str) -> bool | None:
    """Whether a format code shows numbers in percent; None where that depends on the number.

    Example:
        `0.00%` → True; `0.0"%"` → False; `[<=1]0%;0.0"%"` → None.
    """
    bare = _LITERAL.sub("", code)
    if "%" not in bare:
        return False
    shares = {section.count("%") for section in bare.split(";")[:2] if section.strip()}  # above 0, below 0
    if _CONDITION.search(bare) or shares not in ({0}, {1}):
        return None
    return shares == {1}
