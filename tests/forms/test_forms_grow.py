"""Rows grow with their text: what is typed, by a person or a program, prints whole (C4.16).

A PDF holds the text of a row that cuts it, too: so it is measured that a text stays between those of the rows around it.
"""

import io
import re
import subprocess
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qcreport.asked.headings import ID, PROBLEMS, PROGRESS, TASKS
from qcreport.asked.model import History
from qcreport.demo.fill import FormRow, fill_workbook
from qcreport.forms.writer import write_form
from tests.forms.conftest import BuildForm
from tests.forms.form_filling import columns_of, fill
from tests.office import Put, convert, edited

pytestmark = pytest.mark.slow
ABOVE, LONG, BELOW = "甪", "犇", "鱻"  # letters that stand nowhere else
TEXTS = (ABOVE, LONG * 400, BELOW)
Heights = dict[str, tuple[int, float, float]]


def _printed(workbook: bytes, folder: Path) -> tuple[int, Heights]:
    """How often the long text's letter is printed; of each letter its page, and how far up and down it reaches."""
    (pdf,) = convert([workbook], "pdf")
    path = folder / "form.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-bbox", str(path), "-"], check=True, capture_output=True)  # noqa: S603, S607 -- own file
    found: Heights = {}
    count = 0
    for page, words in enumerate(done.stdout.decode("utf-8").split("<page ")):
        for top, bottom, text in re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]+)</word>', words):
            for letter in {ABOVE, LONG, BELOW} & set(unescape(text)):
                _, highest, lowest = found.get(letter, (page, float(top), float(bottom)))
                found[letter] = page, min(highest, float(top)), max(lowest, float(bottom))
            count += unescape(text).count(LONG)
    return count, found


def _is_whole(workbook: bytes, folder: Path, letters: int = 400) -> bool:
    """Whether the long text is there and reaches into no other row."""
    count, found = _printed(workbook, folder)
    above, long, below = (found[letter] for letter in (ABOVE, LONG, BELOW))
    starts = above[0] < long[0] or above[2] < long[1]
    return count == letters and starts and (long[0] < below[0] or long[2] < below[1])


def _filler(ids: tuple[str, ...], heading: str, texts: tuple[str, ...]) -> Mapping[str, Mapping[str, str]]:
    return {id_: {heading: text} for id_, text in zip(ids, texts, strict=True)}


@pytest.mark.parametrize(("heading", "letters"), [(PROGRESS, 400), (PROBLEMS, 120)])
@pytest.mark.parametrize("unit", ["市质监局", "市住建局"])
def test_what_a_clerk_types_prints_whole(
    unit: str, heading: str, letters: int, form_of: BuildForm, tmp_path: Path
) -> None:
    """A long text typed in LibreOffice makes its row as tall as it needs."""
    form = form_of(unit)
    content = write_form(form)
    sheet = load_workbook(io.BytesIO(content))[TASKS]
    column = columns_of(sheet)[heading]
    texts = (ABOVE, LONG * letters, BELOW)
    edits = [Put(TASKS, sheet.cell(row, column).coordinate, text) for row, text in enumerate(texts, start=5)]
    (saved,) = edited([(content, edits)])
    assert _is_whole(saved, tmp_path, letters)


@pytest.mark.parametrize("of", ["narrative", "previous"])
@pytest.mark.parametrize("unit", ["市质监局", "市商务局"])
def test_what_is_filled_in_beforehand_prints_whole(unit: str, of: str, form_of: BuildForm, tmp_path: Path) -> None:
    """A long text that the form is issued with, and last period's beside it, print whole."""
    ids = [row.task.id for row in form_of(unit).led[1:4]]
    told = {(id_, PROGRESS): text for id_, text in zip(ids, TEXTS, strict=True)}
    form = form_of(unit, History(narrative=told) if of == "narrative" else History(previous=told))
    assert _is_whole(write_form(form), tmp_path)


def test_what_a_program_fills_prints_whole(form_of: BuildForm, tmp_path: Path) -> None:
    """The demo's departments fit the rows to what they write; without that openpyxl fixes the height that was there, and the text is cut."""
    form = form_of("市质监局")
    ids = tuple(row.task.id for row in form.led[1:4])
    typed = _filler(ids, PROGRESS, TEXTS)

    def answers(row: FormRow) -> Mapping[str, object]:
        return typed.get(row.texts[ID], {}) if row.sheet == TASKS else {}

    assert _is_whole(fill_workbook(write_form(form), answers, {}), tmp_path)
    cut = fill(write_form(form), {(id_, PROGRESS): text for id_, text in zip(ids, TEXTS, strict=True)})
    assert not _is_whole(cut, tmp_path)


def test_indicators_are_not_torn(form_of: BuildForm, tmp_path: Path) -> None:
    """All rows of an indicator are printed on one page, so that its name is read beside each of them (C4.27)."""
    form = form_of("市质监局")
    (pdf,) = convert([write_form(form)], "pdf")
    path = tmp_path / "form.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True)  # noqa: S603, S607 -- own file
    pages = [set(re.findall(r"^ *(Z[\d-]+) ", page, re.MULTILINE)) for page in done.stdout.decode("utf-8").split("\f")]
    told = [id_ for page in pages for id_ in page]
    assert sorted(told) == sorted(block.indicator.id for block in form.indicators)
