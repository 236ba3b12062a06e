"""What changed against another period: how each count of the one becomes that of the other, row by row and task by task."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from qcreport.asked.items import DONE, EXEMPT, NOT_BEGUN, UNDERWAY
from qcreport.assessment.issued import IssuedRow, issued_rows
from qcreport.assessment.model import Assessment, Light, Question, TaskResult, Word
from qcreport.assessment.questions import RESTATED
from qcreport.assessment.tasks import PENDING

ATTENTION = (Word.UNMET, Word.ON_TRACK, Word.UNDECIDABLE, Word.MANUAL)
OVERDUE = "逾期"
ENTERED, LEFT = "新纳入", "不再考核"  # what only the one plan or the other knows
UNKNOWN, TO_EXEMPT = "暂不能判定", "转合理缺项"
TO_UNMET, TO_UNDONE = "转未达标", "转未完成"  # what fell back
NEW_TARGET = "目标已调整"
SETTLED, UNLISTED = "销号", "暂不列入"


@dataclass(frozen=True, slots=True)
class Change:
    """One indicator or task with its word then and now; empty where the plan of that period does not know it."""

    id: str
    name: str
    units: tuple[str, ...]
    before: str
    now: str

    @property
    def unit(self) -> str:
        """Its units, as they are shown."""
        return "、".join(self.units)


@dataclass(frozen=True, slots=True)
class BridgePart:
    """What came into a count (`sign` 1) or left it (-1), under one name."""

    name: str
    sign: int
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Bridge:
    """From a count of one period to that of another: `before` plus what came, less what left, is `now`.

    What came stands there even when nothing did, and where nothing left the part in which it usually does.
    """

    before: int
    now: int
    parts: tuple[BridgePart, ...]

    @property
    def stands(self) -> bool:
        """Whether nothing came and nothing left."""
        return not any(one.changes for one in self.parts)

    def part(self, name: str) -> tuple[Change, ...]:
        """What came or left under this name."""
        return next((one.changes for one in self.parts if one.name == name), ())


@dataclass(frozen=True, slots=True)
class PeriodComparison:
    """One period held against another, counted by issued row.

    Attributes:
        against: Code of the other period.
        verdicts: All measures that both periods know, then and now.
        met: 达标.
        unmet: 未达标.
        done: Tasks 已完成.
        attention: What needs attention: indicators and overdue tasks.
        restated: Earlier yearly values that units changed in this period, with the office's answers.
    """

    against: str
    verdicts: tuple[Change, ...]
    met: Bridge
    unmet: Bridge
    done: Bridge
    attention: Bridge
    restated: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class _Count:
    """What is counted: the words inside, and what coming and leaving are called; `left` by the word now."""

    inside: frozenset[str]
    came: str
    left: Mapping[str, str]
    otherwise: str


_MET = _Count(
    frozenset({Word.MET}),
    "新达标",
    {Word.UNMET: TO_UNMET, Word.ON_TRACK: "转进度正常", Word.EXEMPT: TO_EXEMPT},
    UNKNOWN,
)
_UNMET = _Count(
    frozenset({Word.UNMET}),
    "新增",
    {Word.MET: "转达标", Word.ON_TRACK: "转进度正常", Word.EXEMPT: TO_EXEMPT},
    UNKNOWN,
)
_DONE = _Count(
    frozenset({DONE}),
    "新完成",
    {UNDERWAY: TO_UNDONE, NOT_BEGUN: TO_UNDONE, OVERDUE: TO_UNDONE, EXEMPT: TO_EXEMPT},
    UNKNOWN,
)
# Settled is only what is met, done or excused; what is not listed for want of data or by a new deadline is not (销号).
_GRAVE = _Count(
    frozenset(ATTENTION),
    "新增",
    {Word.MET: SETTLED, DONE: SETTLED, Word.EXEMPT: SETTLED},
    UNLISTED,
)
_LATE = replace(_GRAVE, inside=frozenset({OVERDUE}))


def compare(now: Assessment, then: Assessment | None) -> PeriodComparison | None:
    """Hold an assessment against that of an earlier period; None where there is none."""
    if then is None:
        return None
    rows, tasks = tuple(_rows(now, then)), tuple(_tasks(now, then))
    return PeriodComparison(
        against=then.period,
        verdicts=tuple(_verdicts(now, then)),
        met=_bridge((rows, _MET)),
        unmet=_bridge((rows, _UNMET)),
        done=_bridge((tasks, _DONE)),
        attention=_bridge((rows, _GRAVE), (tasks, _LATE)),
        restated=tuple(row for row in now.questions if row.kind == RESTATED),
    )


def _bridge(*counts: tuple[tuple[Change, ...], _Count]) -> Bridge:
    """Whatever came or left stands in exactly one part, so that the bridge adds up."""
    first = counts[0][1]
    names = (*dict.fromkeys(first.left.values()), first.otherwise)
    parts = [(first.came, 1), *((name, -1) for name in names), (ENTERED, 1), (LEFT, -1)]
    found: dict[tuple[str, int], list[Change]] = {part: [] for part in parts}
    for changes, counted in counts:
        for one in changes:
            if part := _part(one, counted):
                found[part].append(one)
    leaves = any(rows for (_, sign), rows in found.items() if sign < 0)
    always = parts[: 1 if leaves else 2]
    return Bridge(
        before=sum(one.before in counted.inside for changes, counted in counts for one in changes),
        now=sum(one.now in counted.inside for changes, counted in counts for one in changes),
        parts=tuple(BridgePart(*part, tuple(rows)) for part, rows in found.items() if rows or part in always),
    )


def _part(one: Change, counted: _Count) -> tuple[str, int] | None:
    was, is_now = one.before in counted.inside, one.now in counted.inside
    if was == is_now:
        return None
    if is_now:
        return (counted.came if one.before else ENTERED), 1
    return (counted.left.get(one.now, counted.otherwise) if one.now else LEFT), -1


def _verdicts(now: Assessment, then: Assessment) -> Iterator[Change]:
    known = {row.id: row for row in then.verdicts}
    for row in now.verdicts:
        if before := known.get(row.id):
            yield Change(row.id, row.indicator, row.units, str(before.word), str(row.word))


def _rows(now: Assessment, then: Assessment) -> Iterator[Change]:
    """Every issued row of either period; the same one is known by a measure that both have, each row once."""
    known = {one.id: row for row in issued_rows(then.verdicts) for one in row.verdicts}
    for row in issued_rows(now.verdicts):
        before = next((known[one.id] for one in row.verdicts if one.id in known), None)
        for one in before.verdicts if before else ():
            del known[one.id]
        yield Change(row.key, _named(row, before), row.units, str(before.word) if before else "", str(row.word))
    for row in {row.key: row for row in known.values()}.values():
        yield Change(row.key, row.name, row.units, str(row.word), "")


def _named(row: IssuedRow, before: IssuedRow | None) -> str:
    """A row whose target is another one now says so: what turned may have turned by that."""
    changed = before is not None and before.target != row.target
    return f"{row.name}（{NEW_TARGET}）" if changed else row.name


def _tasks(now: Assessment, then: Assessment) -> Iterator[Change]:
    known = {row.id: row for row in then.tasks}
    for row in now.tasks:
        before = known.pop(row.id, None)
        yield Change(row.id, row.task, _concerned(row), task_word(before) if before else "", task_word(row))
    yield from (Change(row.id, row.task, row.units, task_word(row), "") for row in known.values())


def _concerned(task: TaskResult) -> tuple[str, ...]:
    """Who answers for how a task stands now: of one that several have not completed together, those that have not."""
    done = {one.unit for one in task.said if one.status in {DONE, EXEMPT}}
    return tuple(unit for unit in task.units if unit not in done) or task.units


def task_word(task: TaskResult) -> str:
    """The word a task is counted by: 逾期 first, then its status; an unconfirmed exemption is 待认定."""
    if task.overdue:
        return OVERDUE
    if task.status == EXEMPT and task.light is not Light.WHITE:
        return PENDING
    return task.status
