"""The matrix: each disturbance, saved four ways, read, and held against what was typed; and its page in docs/."""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from filelock import FileLock

from qcreport.asked.answer import AnswerKind, AnswerStatus
from qcreport.asked.keys import Key
from qcreport.book.timeless import zipped
from qcreport.findings import CATALOGUE, Severity
from qcreport.submissions.examine import examine
from qcreport.submissions.model import Receipt, Submission
from tests.office import converted
from tests.submissions.disturbances import DISTURBANCES, Disturbance
from tests.submissions.filled_form import UNIT, Truth, Typed, expected, filled

AS_WRITTEN = "as written"
WAYS: Mapping[str, str] = {AS_WRITTEN: "xlsx", "LibreOffice .xlsx": "xlsx", ".ods": "ods", ".xls": "xls"}
_SAVED = ("xlsx", "ods", "xls")  # by LibreOffice
_DAY = date(2026, 10, 9)
_MATERIAL = "材料名称"
_AT_ONCE = 32  # workbooks for one start of LibreOffice, so that a slow machine keeps within the time for one

_INTRODUCTION = """# What a returned workbook survives

Made by `make disturbances`, never by hand; `tests/submissions/test_disturbances.py` runs all of it again and compares.

A real form of {unit} under the bundled plan is filled with {count} answers, no two alike wherever the rules allow it.
Each line of the table happens to a copy of it (`tests/submissions/disturbances/`). The copy is read as it was written
(by openpyxl, which keeps what xlsxwriter wrote), and after LibreOffice opened it, recalculated it and saved it as
.xlsx, .ods and .xls. Excel itself is not run. What no reader can see is not in the table: figures moved against their
keys by hand, such as one column sorted alone.

| Cell | Means |
|---|---|
| read fully | every answer reads exactly as typed; at most a 提示 (its code stands behind) |
| finding S… | a finding names what happened; every answer that is taken reads exactly as typed |
| … *n* not taken | so many answers were taken away by what happened, or are in doubt, and are not guessed |
| refused | the whole file, with the sentence in the last column |

"""
_HEAD = ("发生了什么", "What happens", *WAYS, "The sentence, where refused")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one disturbed workbook.

    Attributes:
        refused: The reason, where the file was not taken.
        codes: Codes of the findings, each once.
        notes_only: No finding asks anybody to do anything.
        lost: Answers that were typed and not taken.
        wrong: Answers that were taken and not typed so: never right.
    """

    refused: str
    codes: tuple[str, ...]
    notes_only: bool
    lost: frozenset[Key]
    wrong: Mapping[Key, Typed]

    def __str__(self) -> str:
        """In short, as the table of expectations has it: `全`, `全 S219`, `S216 -1`, `拒`."""
        if self.refused:
            return "拒"
        words = ["全"] if self.notes_only and not self.lost else []
        return " ".join([*words, *self.codes, *([f"-{len(self.lost)}"] if self.lost else [])])

    def in_words(self) -> str:
        """As the page has it."""
        if self.refused:
            return "refused"
        codes = ", ".join(self.codes)
        if self.notes_only and not self.lost:
            return f"read fully ({codes})" if codes else "read fully"
        return f"finding {codes}" + (f"; {len(self.lost)} not taken" if self.lost else "")


def run(way: str, shared: Path | None = None) -> dict[str, Outcome]:
    """Disturb the form in every way, save it in one way, and read it: name of the disturbance → outcome."""
    contents = saved(way, shared)
    return {row.name: _read(row, content, WAYS[way]) for row, content in zip(DISTURBANCES, contents, strict=True)}


def saved(way: str, shared: Path | None = None) -> list[bytes]:
    """The form disturbed in every way and saved in one way, in the order of the registry.

    Args:
        way: One of `WAYS`.
        shared: A folder where several test processes find what the first of them made: it takes a minute.
    """
    if way == AS_WRITTEN:
        return _written(shared)
    starts = range(0, len(DISTURBANCES), _AT_ONCE)
    return [content for at in starts for content in _converted(at, shared)[WAYS[way]]]


@cache
def _written(shared: Path | None) -> list[bytes]:
    def make() -> Iterator[tuple[str, bytes]]:
        return ((f"{number:03d}", _disturbed(number)) for number in range(len(DISTURBANCES)))

    return list(_kept("as written", make, shared).values())


@cache
def _converted(at: int, shared: Path | None) -> Mapping[str, list[bytes]]:
    """Some workbooks, from the one of this number on, as LibreOffice saved them: extension → contents; each was opened once."""

    def make() -> Iterator[tuple[str, bytes]]:
        made = converted(_written(shared)[at : at + _AT_ONCE], _SAVED)
        return ((f"{kind}/{number:03d}", one) for kind in _SAVED for number, one in enumerate(made[kind]))

    kept = _kept(f"saved from {at}", make, shared)
    return {kind: [content for name, content in kept.items() if name.startswith(f"{kind}/")] for kind in _SAVED}


def _kept(name: str, make: Callable[[], Iterator[tuple[str, bytes]]], shared: Path | None) -> Mapping[str, bytes]:
    """Files by name: made, or where processes share a folder made by the first that asks."""
    if shared is None:
        return dict(make())
    kept = shared / f"{name}.zip"
    with FileLock(f"{kept}.lock"):
        if not kept.exists():
            kept.write_bytes(zipped(make()))
    with zipfile.ZipFile(kept) as archive:
        return {one: archive.read(one) for one in archive.namelist()}


@cache
def _disturbed(number: int) -> bytes:
    """The filled form after one disturbance."""
    book = filled().book()
    changed = DISTURBANCES[number].change(book) or book
    if isinstance(changed, bytes):
        return changed
    saved = io.BytesIO()
    changed.save(saved)
    return saved.getvalue()


def _read(row: Disturbance, content: bytes, extension: str) -> Outcome:
    return outcome(examine(f"{row.file}.{extension}", content, _DAY, expected()))


def outcome(receipt: Receipt) -> Outcome:
    """Compare what was read with what was typed."""
    if receipt.submission is None:
        return Outcome(receipt.line, (), notes_only=False, lost=frozenset(), wrong={})
    taken, truth = _numbered_alike(_taken(receipt.submission)), _numbered_alike(filled().truth)
    return Outcome(
        refused="",
        codes=tuple(sorted({finding.code for finding in receipt.findings})),
        notes_only=all(finding.severity is Severity.NOTE for finding in receipt.findings),
        lost=frozenset(truth.keys() - taken.keys()),
        wrong={key: answer for key, answer in taken.items() if truth.get(key) != answer},
    )


def _taken(submission: Submission) -> Truth:
    return {
        Key(entry.kind, entry.id, entry.item): (entry.text, entry.value)
        for entry in submission.entries
        if entry.status is not AnswerStatus.REFUSED
    }


def _numbered_alike(answers: Truth) -> Truth:
    """Number the materials of each 编号 by their names: which of them stands first means nothing."""
    names = sorted((key.id, text, key.item) for key, (text, _) in answers.items() if key.item.endswith(_MATERIAL))
    numbers = {(id_, item.partition("·")[0]): number for number, (id_, _, item) in enumerate(names)}

    def alike(key: Key) -> Key:
        number, _, heading = key.item.partition("·")
        return key._replace(item=f"{numbers[key.id, number]}·{heading}")

    return {alike(key) if key.kind is AnswerKind.EVIDENCE else key: answer for key, answer in answers.items()}


def page(columns: Mapping[str, Mapping[str, Outcome]]) -> str:
    """The page in docs/: way of saving → name of the disturbance → outcome."""
    lines = ["| " + " | ".join(_HEAD) + " |", "|" + "---|" * len(_HEAD)]
    for row in DISTURBANCES:
        outcomes = [columns[way][row.name] for way in WAYS]
        sentences = dict.fromkeys(one.refused for one in outcomes if one.refused)
        cells = (row.name, row.english, *(one.in_words() for one in outcomes), " ".join(sentences))
        lines.append("| " + " | ".join(cells) + " |")
    codes = {code for column in columns.values() for one in column.values() for code in one.codes}
    introduction = _INTRODUCTION.format(unit=UNIT, count=len(filled().truth))
    return introduction + "\n".join([*lines, "", *_findings(codes), ""])


def on_page(text: str, way: str) -> dict[str, tuple[str, str]]:
    """Read a page's column again: name of the disturbance → outcome in words, and the sentence where it is refused."""
    lines = ([cell.strip() for cell in line.strip("|").split(" |")] for line in text.splitlines())
    rows = {cells[0]: cells[2:] for cells in lines if len(cells) == len(_HEAD)}
    number = list(WAYS).index(way)
    outcomes = {row.name: (rows[row.name][number], rows[row.name][-1]) for row in DISTURBANCES}
    return {name: (words, sentence if words == "refused" else "") for name, (words, sentence) in outcomes.items()}


def _findings(codes: set[str]) -> Iterator[str]:
    yield "| Finding | 性质 | What it says |"
    yield "|---|---|---|"
    for code in sorted(codes):
        rule = CATALOGUE[code]
        yield f"| {code} | {rule.severity} | {rule.message}{rule.advice} |"
