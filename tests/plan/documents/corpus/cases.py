"""The documents of the corpus: what was published, and what a careful person reads in it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tests.plan.documents.making import Rows

FOLDER = Path(__file__).parent
RUN_UP_TO = 295
_ROWS = {"T": 4, "I": 6}
_GROUP = re.compile(r"〔([^〕]+)〕")


@dataclass(frozen=True, slots=True)
class ExpectedRow:
    """One task or indicator as a person reads it; alternatives of one reading are equally right.

    Attributes:
        kind: T for a task, I for an indicator.
        texts: With which words it may begin.
        section: The headings above it (项目, 内容).
        leads: Units that lead.
        others: All other units, in whatever role.
        groups: Open tails and groups (各县区, 等, 市直各部门): never a unit of their own.
        deadlines: The deadline, for a task; empty where the document names none.
        phrases: The target as published, for an indicator.
        readings: What the target means: `≥95%`; with `?` behind it asking is as right; `人工` where a person judges.
        measure: The unit of measure; empty where the document leaves it open.
    """

    kind: str
    texts: tuple[str, ...]
    section: str
    leads: tuple[str, ...]
    others: tuple[str, ...]
    groups: tuple[str, ...]
    deadlines: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    measure: str = ""

    @property
    def units(self) -> tuple[str, ...]:
        """All its units."""
        return (*self.leads, *self.others)


@dataclass(frozen=True, slots=True)
class Case:
    """One published document.

    Attributes:
        name: The name of its file.
        head: Title, source, province, kind, layout, `set_aside`, `made`, `rebuilt`, note.
        parts: Paragraphs and tables in their order.
        rows: What is to be found.
        asked: Words that have to stand in 待确认.
    """

    name: str
    head: Mapping[str, str]
    parts: tuple[str | Rows, ...]
    rows: tuple[ExpectedRow, ...]
    asked: tuple[str, ...]

    @property
    def number(self) -> int:
        """In which order it was entered."""
        return int(self.name.partition("-")[0])

    @property
    def unseen(self) -> bool:
        """Whether it is set aside still: it is run once, when the rules are frozen."""
        return self.set_aside and self.number > RUN_UP_TO

    @property
    def set_aside(self) -> bool:
        """Whether nobody looks at it until the end."""
        return self.head["set_aside"] == "true"


def read_cases(folder: Path = FOLDER) -> tuple[Case, ...]:
    """All documents of a folder, in the order in which they were entered."""
    cases = (read_case(path.stem, path.read_text("utf-8")) for path in folder.glob("[0-9]*.txt"))
    return tuple(sorted(cases, key=lambda case: case.number))


def read_case(name: str, text: str) -> Case:
    """One document from its file."""
    head, rest = text.split("--- content\n")
    content, expected = rest.split("--- expected\n")
    said = dict(line.split(": ", 1) for line in head.splitlines())
    lines = expected.splitlines()
    asked = tuple(line[2:] for line in lines if line.startswith("?|"))
    return Case(name, said, tuple(_parts(content.splitlines())), tuple(_rows(lines)), asked)


def _parts(lines: list[str]) -> Iterator[str | Rows]:
    """Paragraphs, one a line; the lines after `# table` are its rows, up to `# text`."""
    table: list[list[str]] | None = None
    for line in lines:
        if line in {"# table", "# text"}:
            if table:
                yield _even(table)
            table = [] if line == "# table" else None
        elif table is not None:
            table.append([cell.replace("⏎", "\n") for cell in line.split("|")])
        else:
            yield line
    if table:
        yield _even(table)


def _even(table: list[list[str]]) -> Rows:
    width = max(map(len, table))
    return [[*row, *[""] * (width - len(row))] for row in table]


def _rows(lines: list[str]) -> Iterator[ExpectedRow]:
    section = ""
    for line in lines:
        kind, *cells = line.split("|")
        if line.startswith("§"):
            section = line[1:].strip()
        elif kind in _ROWS:
            if len(cells) != _ROWS[kind]:
                raise ValueError(line)
            yield _row(kind, section, cells)
        elif not line.startswith("?|"):
            raise ValueError(line)


def _row(kind: str, section: str, cells: list[str]) -> ExpectedRow:
    groups = tuple(_GROUP.findall(cells[1] + cells[2]))
    leads, others = (tuple(filter(None, _GROUP.sub("", cell).split("、"))) for cell in cells[1:3])
    row = ExpectedRow(kind, tuple(cells[0].split("//")), section, leads, others, groups)
    if kind == "T":
        return replace(row, deadlines=tuple(filter(None, cells[3].split("/"))))
    return replace(row, phrases=tuple(cells[3].split("//")), readings=tuple(cells[4].split("//")), measure=cells[5])
