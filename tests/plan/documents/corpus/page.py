"""The part of docs/import.md that says what is read, made from the documents of the corpus."""

import re
from collections.abc import Iterable

from tests.plan.documents.corpus.__main__ import scored
from tests.plan.documents.corpus.cases import Case, read_cases
from tests.plan.documents.corpus.comparing import Score

BEGINS, ENDS = "## What is read\n", "## What is proposed, what is asked\n"

_HEAD = """
Made by `make import-page` from the documents of the corpus: what each holds, what of it was read as a person reads it.
All of them were looked at while the rules were made; how far the rules carry to documents that nobody had seen is told by the first runs and the
final run in the [README of the corpus](../tests/plan/documents/corpus/README.md).

| file | how it is read |
|---|---|
| .docx | paragraphs, tables, text boxes; numbers that Word counts itself; merged cells; what was moved or taken away is not there |
| .xlsx | visible sheets with their merged cells |
| .txt | UTF-8 or GB18030; rows with tabs, or columns with wide gaps |
| .doc, .wps, .rtf, a page of the web saved as .doc; .xls, .et | as .docx or .xlsx, by LibreOffice where it is installed |
| .pdf with a text layer | ruled tables and paragraphs, by pdfplumber (extra `qcreport[pdf]`); all of it is asked about once. Tables without lines are not told from text |

Paragraphs are put together first: a number alone goes with its text, a card (【目标任务】…) is one task, label lines (牵头单位：, 完成时限：, 联系人：) belong to the
task above them, columns typed with tabs or copied cell by cell are a table. A table is known by its headings in whatever words, and by what stands below
them where these do not decide. Persons are no units, open tails and groups (等有关部门, 各县区, 市直各部门) get no workbook. Each of it is asked about.
"""


def section() -> str:
    """The section with a table of the documents by their layouts."""
    cases = tuple(case for case in read_cases() if not case.unseen)
    total = Score()
    lines = []
    for case, score in scored(cases):
        total.add(score)
        lines.append((_layout(case), _line(case, score)))
    body = "\n".join(line for _, line in sorted(lines, key=lambda one: one[0]))
    sums = f"| **all {len(lines)}** | | | {' | '.join(_counts(total))} |"
    head = "| layout (as its head says) | province | document | rows | units | targets | deadlines |\n|---|---|---|---|---|---|---|"
    return f"{BEGINS}{_HEAD}\n{head}\n{body}\n{sums}\n\n"


def with_section(page: str) -> str:
    """The page with this section as it is now, in front of the one about proposals."""
    before = page[: page.index(BEGINS if BEGINS in page else ENDS)]
    return f"{before}{section()}{page[page.index(ENDS) :]}"


def _layout(case: Case) -> str:
    return case.head["layout"]


def _line(case: Case, score: Score) -> str:
    title = re.sub(r"[|\n]", " ", case.head["title"])
    return f"| {_layout(case)} | {case.head['province']} | {title} | {' | '.join(_counts(score))} |"


def _counts(score: Score) -> Iterable[str]:
    pairs = (
        (score.rows_found, score.rows),
        (score.units_right, score.units),
        (score.targets_right, score.targets),
        (score.deadlines_right, score.deadlines),
    )
    return [f"{right} of {whole}" if whole else "–" for right, whole in pairs]
