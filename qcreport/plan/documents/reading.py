"""What was recognised in the documents, as shown to the office before anything is written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from qcreport.findings import Fault
from qcreport.plan.documents.charged_sections import with_section_units
from qcreport.plan.documents.leftovers import leftovers, said
from qcreport.plan.documents.paragraphs.aims_in_sentences import in_aims
from qcreport.plan.documents.paragraphs.brackets import bracketed, without_units
from qcreport.plan.documents.paragraphs.measured import in_measured
from qcreport.plan.documents.paragraphs.named_targets import apart
from qcreport.plan.documents.paragraphs.sentence_indicators import in_sentences
from qcreport.plan.documents.paragraphs.signed_aims import in_numbered_paragraphs
from qcreport.plan.documents.paragraphs.together import put_together
from qcreport.plan.documents.paragraphs.unassigned import numbered
from qcreport.plan.documents.source import IssuedDocument, IssuedTable, Paragraph
from qcreport.plan.documents.tables.by_place import lacks_whole
from qcreport.plan.documents.tables.contents import texts_below
from qcreport.plan.documents.tables.document_row import DocumentRow
from qcreport.plan.documents.tables.headings import ColumnRole
from qcreport.plan.documents.tables.layout import Layout, TableKind, lacking, layout_of
from qcreport.plan.documents.tables.measures_above import with_measure_above
from qcreport.plan.documents.tables.rows import continues, read_table
from qcreport.plan.documents.tables.unheaded import TASKS_GUESSED, tasks_without_headings, without_headings
from qcreport.plan.documents.tables.unknown_headings import by_content, told_of
from qcreport.plan.guess import Guess

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class ReadTable:
    """One recognised table; `goes_on` says that it continues the one before it."""

    document: str
    title: str
    layout: Layout
    rows: tuple[DocumentRow, ...]
    goes_on: bool = False
    incomplete: tuple[DocumentRow, ...] = ()
    grid: IssuedTable | None = None

    @property
    def left_out(self) -> tuple[str, ...]:
        """Headings of the columns that a plan has no place for; of one without a heading the first words in it."""
        pairs = zip(self.layout.headings, self.layout.parts, strict=True)
        named = (
            heading or self._nameless(at) for at, (heading, part) in enumerate(pairs) if part is ColumnRole.LEFT_OUT
        )
        return tuple(filter(None, named))

    def _nameless(self, at: int) -> str:
        texts = texts_below(self.grid.lines[self.layout.body :], at) if self.grid else []
        return f"没有表头的一列（“{texts[0][:_SHOWN]}”等）" if texts else ""


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """All that was recognised.

    Attributes:
        tables: The tables with their rows.
        words: Paragraphs, titles and notes, which may state rules for all rows.
        unread: Tables that are neither of indicators nor of tasks, in words for the office.
        left: Place and words of whatever else was not taken, in words for the office.
    """

    tables: tuple[ReadTable, ...]
    words: tuple[str, ...]
    unread: tuple[str, ...]
    left: tuple[tuple[str, str], ...] = ()

    def rows(self, kind: TableKind) -> tuple[DocumentRow, ...]:
        """The rows of all tables of a kind."""
        return tuple(row for table in self.tables if table.layout.kind is kind for row in table.rows)


def read_sources(sources: Iterable[IssuedDocument]) -> DocumentReading:
    """Recognise the tables of the documents.

    Raises:
        Fault: There is nothing in them that a plan can be made of.
    """
    tables: list[ReadTable] = []
    words: list[str] = []
    unread: list[str] = []
    names = []
    kept = tuple(map(put_together, sources))
    for source in kept:
        names.append(source.name)
        words += [one.text for one in source.paragraphs]
        previous: ReadTable | None = None
        sentences, others = _sentences(source)
        read = bracketed(others)
        brackets = (sentences, *(apart(read) if read else (numbered(others),)))
        unread += [
            f"{source.name} {one.place}“{one.text[:20]}”没有写明责任单位，未导入" for one in without_units(others)
        ]
        for grid in (*source.grids, *filter(None, brackets)):
            previous = _table(source, grid, previous, words)
            if previous is not None:
                tables.append(previous)
            elif len(grid.lines) > 1:
                unread.append(_unread(source.name, grid))
    if not any(table.rows for table in tables) and (found := _open_tables(kept, words)):
        tables, unread = found, []
    if not any(table.rows for table in tables):
        raise Fault(_nothing(names, unread))
    left = tuple(one for source in kept for one in _left(source, tables, unread))
    return DocumentReading(tuple(tables), tuple(words), tuple(unread), left)


def _sentences(source: IssuedDocument) -> tuple[IssuedTable | None, IssuedDocument]:
    """The indicators in sentences and the document without them; aims only where it holds no task (D9.93), a list of them beside tasks without units (D9.124)."""
    found, others = in_sentences(source)
    if found is None:
        found, others = in_numbered_paragraphs(source)
    if found or bracketed(source):
        return found, others
    listed = in_measured(source, items=True)
    for aims, rest in (in_aims(source), listed, in_measured(source, items=False)):
        if aims is not None and (rest is listed[1] or numbered(rest) is None):
            return aims, rest
    return None, source


def _left(source: IssuedDocument, tables: Iterable[ReadTable], unread: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Place and words of what became nothing of the plan and is not told yet."""
    own = [table for table in tables if table.document == source.name]
    read = [(table.layout, (*table.rows, *table.incomplete)) for table in own]
    grids = [table.grid for table in own if table.grid in source.grids]
    named = "".join(unread)
    others = [one for one in source.paragraphs if f"{source.name} {one.place}“" not in named]
    parts: list[IssuedTable | Paragraph] = [*others, *filter(None, grids)]
    titles = (table.title for table in own)
    sentences = (f"{row.text}{row.target}" for table in own if table.grid not in source.grids for row in table.rows)
    told = (*titles, *sentences)
    return ((f"{source.name} {place}", what) for place, what in said(leftovers(parts, read, told)))


def _open_tables(sources: Iterable[IssuedDocument], words: list[str]) -> list[ReadTable]:
    """Tables of counted tasks that name no units, and tables by their content alone (D9.139): read where the documents hold nothing else.

    A single row tells nothing.
    """
    found: list[ReadTable] = []
    for source in sources:
        for issued in source.grids:
            layout = layout_of(issued, open_units=True)
            grid = issued
            if layout is None and (layout := by_content(issued, [one.text for one in source.paragraphs])):
                grid = replace(issued, guessed=told_of(layout))
            read = read_table(grid, layout) if layout else None
            if layout and read and len(read.rows) > 1:
                words += read.notes
                found.append(
                    ReadTable(
                        source.name,
                        grid.title,
                        layout,
                        _guessed(source, grid, tuple(with_section_units(read.rows))),
                        incomplete=read.incomplete,
                        grid=issued,
                    )
                )
    return found


def _table(source: IssuedDocument, grid: IssuedTable, previous: ReadTable | None, words: list[str]) -> ReadTable | None:
    """A recognised table; one without headings, or with the same ones, goes on where the one before it ended."""
    layout = layout_of(grid)
    goes_on = previous is not None and (layout is None or layout.headings == previous.layout.headings)
    if layout is None:
        layout = continues(grid, previous.layout if previous else None)
    if layout is None and (layout := without_headings(grid)):
        grid = replace(grid, guessed=f"的表格（{len(grid.lines)}行）没有表头，左栏作为指标，右栏作为目标值")
    if layout is None and (layout := tasks_without_headings(grid)):
        grid = replace(grid, guessed=f"的表格（{len(grid.lines)}行）{TASKS_GUESSED}")
    if layout is None:
        return None
    above = previous.rows[-1] if previous and previous.rows and goes_on else None
    found = read_table(grid, layout, above)
    head = [cell.line for line in grid.lines[: layout.body] for cell in line.cells if cell.line and not cell.beside]
    words += [*head, *found.notes]
    issued = any(grid is one for one in source.grids)  # what was put together of paragraphs has its units already
    own = with_measure_above(found.rows, source, grid, layout)
    rows = _guessed(source, grid, tuple(with_section_units(own)) if issued else own)
    return ReadTable(source.name, grid.title, layout, rows, goes_on, found.incomplete, grid)


def _guessed(source: IssuedDocument, grid: IssuedTable, rows: tuple[DocumentRow, ...]) -> tuple[DocumentRow, ...]:
    """The rows of a document (read from PDF) or table (a list without numbers) that is a guess as a whole, asked once for all."""
    asked = tuple(
        Guess(f"{source.name} {why}", "按读出的文字", ("对照原件逐行改正",), shared=True)
        for why in (source.guessed, grid.guessed)
        if why
    )
    return tuple(replace(row, guesses=(*row.guesses, *asked)) for row in rows) if asked else rows


def _unread(name: str, grid: IssuedTable) -> str:
    first = "｜".join(cell.line for cell in grid.lines[0].cells if cell.text and not cell.beside)[:60]
    reason = lacks_whole(grid) or lacking(grid) or "没有认出是任务表或指标表"
    return f"{name} 中首行为“{first}”的表格（{len(grid.lines)}行）{reason}，未导入"


def _nothing(names: list[str], unread: list[str]) -> str:
    found = f"其中{'；'.join(unread)}。" if unread else "其中没有表格，也没有以“（责任单位：……）”结尾的段落。"
    return (
        f"{'、'.join(names)} 中没有可以导入的任务或指标。{found}"
        "任务表的表头要有“任务”和“责任单位”（或“牵头单位”），指标表要有“指标”和“目标值”；请改好表头后再导入。"
    )


def described(reading: DocumentReading) -> Iterator[str]:
    """The reading line by line: tables, their rows, what each column was taken for."""
    for table in reading.tables:
        title = f"“{table.title}”" if table.title else ""
        more = "（接上表）" if table.goes_on else ""
        yield f"{table.document}{title}：{table.layout.kind}{more}，{len(table.rows)}行"
        pairs = zip(table.layout.headings, table.layout.parts, strict=True)
        columns = (f"{heading or '（无表头）'}→{part}" for heading, part in pairs)
        yield f"  各列：{'；'.join(columns)}"
    yield from reading.unread
