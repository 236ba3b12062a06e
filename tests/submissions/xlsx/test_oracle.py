"""The pass over the bytes of an .xlsx says what calamine says; where it does not, the difference is explained (`oracle.py`)."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcreport.asked.layout import build_form
from qcreport.asked.model import History
from qcreport.demo.fill import fill_workbook
from qcreport.demo.run import Clerk
from qcreport.demo.story import QUARTERS
from qcreport.forms.writer import write_form
from qcreport.plan.duties import reporting_units
from qcreport.plan.model import Plan
from tests.submissions.filled_form import KEY, PERIOD, PLAN_HASH
from tests.submissions.hostile import variants
from tests.submissions.rawbooks import xlsx
from tests.submissions.xlsx.oracle import EXPLAINED, compare

_EXPLAINED = {
    name: (both, why)
    for name, both, why in (map(str.strip, line.split("|")) for line in EXPLAINED.strip().splitlines())
}
_STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;"/></numFmts><cellXfs><xf numFmtId="0"/>'
    '<xf numFmtId="10"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="46"/><xf numFmtId="58"/></cellXfs>'
)
_STRINGS = '<si><t>甲</t></si><si><t/></si><si><r><t>乙</t></r><r><t xml:space="preserve"> 丙</t></r></si>'


def _forms(plan: Plan) -> Iterator[tuple[str, bytes]]:
    """The workbook of every unit, as issued and as it comes back."""
    contacts = {"填报人": "张敏", "联系电话": "0570-3080001", "审核人": "李强", "填报日期": "2026-10-09"}
    for unit in reporting_units(plan, PERIOD):
        form = build_form(plan, PLAN_HASH, unit, PERIOD, due=date(2026, 10, 12), key=KEY, history=History())
        issued = write_form(form)
        yield f"{unit.name}，下发", issued
        yield f"{unit.name}，回收", fill_workbook(issued, Clerk(QUARTERS[2], unit.name, second=True).fill, contacts)


@pytest.mark.slow
def test_all_forms_are_read_alike(plan: Plan) -> None:
    """No cell of any unit's form, empty or filled, is read otherwise than by calamine, and no sheet is left to it."""
    found = compare(_forms(plan))
    assert found.others == []
    assert (found.left, dict(found.explained)) == (0, {})
    assert found.sheets > 400
    assert found.cells > 40_000


def test_the_hostile_set_is_read_alike() -> None:
    """Of odd and hostile workbooks that can be opened, no cell is read otherwise; files that calamine refuses are told."""
    found = compare((one.name, one.content) for one in variants())
    assert found.others == []
    assert set(found.explained) <= set(_EXPLAINED)
    assert found.sheets > 400


def test_each_difference_is_explained_by_an_example() -> None:
    """The table of differences holds those that there are, and no other."""
    rows = {
        "blank": '<c r="A1" t="inlineStr"><is><t xml:space="preserve">　 </t></is></c>',
        "negative": '<c r="A1" s="2"><v>-0.5</v></c>',
        "refused": '<c r="A1" t="e"><v>#BUSY!</v></c>',
    }
    assert rows.keys() == _EXPLAINED.keys()
    for name, cell in rows.items():
        found = compare([(name, xlsx(f'<row r="1">{cell}</row>', styles=_STYLES))])
        assert (dict(found.explained), found.others, found.left) == ({name: 1}, [], 0)


_NUMBERS = st.one_of(
    st.integers(-(10**6), 10**6).map(str),
    st.floats(-1e10, 1e10).map(repr),
    st.floats(0, 60_000).map("{:.6f}".format),
)
_LETTERS = st.text(
    st.one_of(
        st.sampled_from(" \t\n\r\u00a0\u3000<>&'\"_x0D中文😀"),
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]),
    ),
    max_size=12,
)


def _escaped(text: str) -> str:
    return "".join(
        letter
        if letter.isalnum() and letter.isascii()
        else f"&#{ord(letter)};"
        if ord(letter) % 2
        else {"<": "&lt;", "&": "&amp;"}.get(letter, letter)
        for letter in text
    )


def _value(number: str, text: str) -> st.SearchStrategy[tuple[str, str]]:
    """A type and what stands between the tags of a cell."""
    kept = f'<is><t xml:space="preserve">{_escaped(text)}</t></is>'
    pairs = [
        ("", f"<v>{number}</v>"),
        (' t="n"', f"<v>{number}</v>"),
        (' t="s"', "<v>0</v>"),
        (' t="s"', "<v>1</v>"),
        (' t="s"', "<v>2</v>"),
        (' t="str"', f"<v>{_escaped(text)}</v>"),
        (' t="inlineStr"', f"<is><t>{_escaped(text)}</t></is>"),
        (' t="inlineStr"', kept),
        (' t="b"', "<v>1</v>"),
        (' t="e"', "<v>#N/A</v>"),
        ("", ""),
        ("", "<v/>"),
    ]
    return st.sampled_from(pairs)


_CELLS = st.tuples(
    st.integers(1, 4), st.sampled_from("ABCDZ"), st.integers(0, 5), st.sampled_from(["", "<f>1+1</f>", '<f t="shared" si="0"/>']),
    st.tuples(_NUMBERS, _LETTERS).flatmap(lambda pair: _value(*pair)),
)  # fmt: skip


@given(st.lists(_CELLS, max_size=12, unique_by=lambda cell: cell[:2]))
@settings(max_examples=400)
def test_generated_sheets_are_read_alike(cells: list[tuple[int, str, int, str, tuple[str, str]]]) -> None:
    """Whatever stands in the cells of a sheet as programs write it, the pass reads all of it, as calamine does."""
    content = xlsx(_rows(sorted(cells)), styles=_STYLES, strings=_STRINGS)
    found = compare([("a", content)])
    assert found.others == []
    assert found.left == 0


def _rows(cells: list[tuple[int, str, int, str, tuple[str, str]]]) -> str:
    written: dict[int, str] = {}
    for row, letter, style, formula, (kind, value) in cells:
        look = f' s="{style}"' if style else ""
        formula_alone = formula if "inlineStr" not in kind else ""
        written[row] = written.get(row, "") + f'<c r="{letter}{row}"{look}{kind}>{formula_alone}{value}</c>'
    return "".join(f'<row r="{row}">{said}</row>' for row, said in written.items())


_ODDITIES = (
    ("<c ", "<c  "), (' r="', " r='"), ("<v>", "<v >"), ("</c>", " </c>"), ("<c ", "<!-- x --><c "), ("<row ", "<row><row "), ("</row>", ""),
    ("<is>", "<is><r>"), ("&#", "&"), ('t="s"', 't="S"'), ('r="A', 'r="a'), ('r="B1"', ""), ("<v>", "<v>_"), ("<f>", "<f><v>1</v>"), (">", "/>"),
)  # fmt: skip


@given(
    st.lists(_CELLS, min_size=1, max_size=8, unique_by=lambda cell: cell[:2]),
    st.lists(st.tuples(st.sampled_from(_ODDITIES), st.integers(0, 6)), min_size=1, max_size=3),
)
@settings(max_examples=600)
def test_odd_sheets_are_left_or_read_alike(
    cells: list[tuple[int, str, int, str, tuple[str, str]]], oddities: list[tuple[tuple[str, str], int]]
) -> None:
    """Whatever is changed in a sheet, the pass leaves it to the library or reads it as the library does."""
    rows = _rows(sorted(cells))
    for (old, new), at in oddities:
        before = rows.split(old)
        rows = old.join(before[: at + 1]) + (new if at + 1 < len(before) else "") + old.join(before[at + 1 :])
    found = compare([("a", xlsx(rows, styles=_STYLES, strings=_STRINGS))])
    assert found.others == []
