"""What an issued document calls its projects, contents and tasks: the words over its columns (D9.11)."""

import re
from collections.abc import Iterator, Sequence

from qcreport.plan.documents.reading import DocumentReading, ReadTable
from qcreport.plan.documents.tables.headings import ColumnRole
from qcreport.plan.documents.tables.layout import TableKind
from qcreport.plan.model import Setting
from qcreport.plan.terms import CONTENT, LONGEST, PROJECT, TASK, setting_of

_REMARK = re.compile(r"[（(【\[].*|^[*★▲]+")
_GENERAL = {PROJECT: "工作项目", CONTENT: "工作内容", TASK: "工作任务"}
_NOTE = "填报表、汇总表等各处的叫法，取自印发件"
_TAKEN = re.compile(r"完成|状态|进展|问题|下一步|编号|职责|校验|指标")  # other headings of the form


def terms_of(reading: DocumentReading) -> Iterator[Setting]:
    """A setting for each of the three; a document without a heading for one gets a general word."""
    tables = [one for one in reading.tables if one.layout.kind is TableKind.TASKS and one.rows]
    if not tables:
        return
    main = max(tables, key=lambda one: len(one.rows))
    levels = max(len(row.groups) for row in main.rows)
    groups = _words(main, ColumnRole.GROUP)
    groups = [""] * (levels - len(groups)) + groups
    texts = _words(main, ColumnRole.TEXT)
    found = {PROJECT: _at(groups, 0), CONTENT: _at(groups, 1), TASK: _at(texts, 0)}
    used: set[str] = set()
    for heading, word in found.items():
        fits = word and len(word) <= LONGEST and word not in used and not _TAKEN.search(word)
        said = word if fits else _GENERAL[heading]
        used.add(said)
        yield Setting(setting_of(heading), said, _NOTE)


def _at(words: Sequence[str], at: int) -> str:
    return words[at] if at < len(words) else ""


def _words(table: ReadTable, role: ColumnRole) -> list[str]:
    """The headings of the columns of a role, each once, the lowest of stacked ones, without remarks."""
    pairs = zip(table.layout.headings, table.layout.parts, strict=True)
    words = (_REMARK.sub("", heading.rpartition("/")[2]).strip() for heading, part in pairs if part is role)
    return list(dict.fromkeys(words))
