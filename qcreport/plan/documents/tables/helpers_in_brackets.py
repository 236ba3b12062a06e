"""Cells below 牵头单位（配合单位） that write who helps in a bracket behind who leads: 市教育局（市财政局、各镇街） (D9.166)."""

import re
from dataclasses import replace

from qcreport.book.celltext import squeezed
from qcreport.plan.documents.source import IssuedCell
from qcreport.plan.separators import IN_BRACKETS
from qcreport.plan.verbs import HELPS

_SAYS_SO = re.compile(rf".*[（(](?:{HELPS}|责任)(?:责任)?(?:单位|部门)[）)]")
_BOTH = re.compile(rf"(?P<lead>[^（()）]+)[（(](?P<helping>{IN_BRACKETS})[）)]", re.DOTALL)


def with_helpers_apart(heading: str, cell: IssuedCell) -> IssuedCell:
    """The cell with its bracket said in words, where the heading says that helpers stand in it; else as it is.

    Example:
        >>> with_helpers_apart("牵头单位（配合单位）", IssuedCell("市教育局（市财政局、市人社局）")).text
        '市教育局牵头，市财政局、市人社局配合'
    """
    found = _BOTH.fullmatch(cell.text.strip()) if _SAYS_SO.fullmatch(squeezed(heading)) else None
    return replace(cell, text=f"{found['lead'].strip()}牵头，{found['helping'].strip()}配合") if found else cell
