"""How much stands on the sheet of the bulletin: head, 一 to 三, list of annexes and signature take two pages, front and back.

A page has 22 lines of 28 characters (GB/T 9704-2012, 5.2.3). What the text may take is measured before it is written.
"""

from qcreport.book.fit import lines_needed

_SHEET = 26  # lines of 一 to 三 and of 附件说明; the rest of the 44 is head, gaps and signature
_TITLE = 20  # characters of a line of the title
_WIDTH, _POINTS = 86.2, 16  # a column in which 28 characters of 16 points stand side by side
_INDENT = "　　"
_HEADINGS = 3


def lines_of(*paragraphs: str) -> int:
    """Lines that paragraphs take, each with its first line indented by two characters."""
    return sum(lines_needed(_INDENT + text, _WIDTH, _POINTS) for text in paragraphs if text)


def room_for_text(title: str, annexes: int) -> int:
    """Lines that are left to the paragraphs of 一 to 三 below a title of this length and above so many annexes."""
    return _SHEET - _HEADINGS - annexes - (max(len(title), 1) - 1) // _TITLE
