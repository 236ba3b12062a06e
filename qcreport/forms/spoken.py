"""数据来源及说明 beside a figure: what stands there, and whether it explains anything; each told once, in hidden cells of the row."""

from qcreport.asked.fields.formulas import bare, bare_text, error_in
from qcreport.asked.fields.sayings import core_formula, core_of, nothing_formula, says_nothing
from qcreport.asked.model import NOTE, Field
from qcreport.book.sheet import Cell
from qcreport.forms.fixed import in_column

NOTE_LETTER, SAID_LETTER = "I", "O"  # the cell to fill, and its text made even
MEND_NOTE = "请核对：右侧说明是错误值，请改写成文字"
_CORE_LETTER, _WORDS_LETTER = "Q", "R"  # what the words could explain, and what they are
_NOTHING, _TOLD, _ERROR = "nothing", "told", "error"
_LEFT = "A"  # a column of locked cells


def note_of(field: Field) -> Field:
    """数据来源及说明 beside a field."""
    return Field(field.id, field.item + NOTE, "文本", required=False)


def said(row: int, last: int, text: str = "") -> Cell:
    """What stands in 数据来源及说明 of a row, made even; as issued it holds `text`."""
    place = in_column(NOTE_LETTER, row, last, _LEFT)
    return Cell("hidden", formula=bare(place), cached=bare_text(text))


def words_beside(row: int, text: str = "") -> tuple[Cell, Cell]:
    """What could be explained in 数据来源及说明 of a row, and what is: as issued it holds `text`."""
    spoken, core = f"{SAID_LETTER}{row}", f"{_CORE_LETTER}{row}"
    told = f'IF({nothing_formula(core)},"{_NOTHING}","{_TOLD}")'
    words = f'IF(ISERROR({spoken}),"{_ERROR}",IF({error_in(spoken)},"{_ERROR}",{told}))'
    return (
        Cell("hidden", formula=core_formula(spoken), cached=core_of(bare_text(text))),
        Cell("hidden", formula=words, cached=_NOTHING if says_nothing(text) else _TOLD),
    )


def note_first(row: int, check: str) -> str:
    """A check that speaks only once 数据来源及说明 can be read."""
    return f'IF({_WORDS_LETTER}{row}="{_ERROR}","{MEND_NOTE}",{check})'


def unexplained(row: int) -> str:
    """Nothing, or too little to mean anything, stands in 数据来源及说明."""
    return f'{_WORDS_LETTER}{row}="{_NOTHING}"'


def untold(row: int) -> str:
    """Nothing that can be read stands in 数据来源及说明."""
    return f'{_WORDS_LETTER}{row}<>"{_TOLD}"'
