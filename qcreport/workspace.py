"""Where things lie, and what a period is."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from qcreport.findings import Fault
from qcreport.near import is_it
from qcreport.written_periods import written_period

PLAN_FILE = "plan.xlsx"
_NUMERALS = "零一二三四"
_HALVES = {1: "上半年", 2: "下半年"}
_MONTHS = {"Y": 12, "H": 6, "Q": 3, "M": 1}
_YEARS = range(1900, 2200)  # any other is a slip of the keyboard


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A reporting period: year, kind (`Y`, `H`, `Q`, `M`) and its number within the year.

    Figures are year-to-date (D4.2), so the span reported on runs from New Year to `end`.
    """

    year: int
    kind: str
    part: int

    @property
    def code(self) -> str:
        """The name used in commands, folders and files: `2026Q3`, `2026-09`, `2026H1`, `2026`."""
        if self.kind == "Y":
            return f"{self.year}"
        return f"{self.year}-{self.part:02d}" if self.kind == "M" else f"{self.year}{self.kind}{self.part}"

    @property
    def label(self) -> str:
        """The name in print: `2026年第三季度`."""
        part = {"Y": "", "H": _HALVES.get(self.part, ""), "M": f"{self.part}月"}
        return f"{self.year}年" + part.get(self.kind, f"第{_NUMERALS[self.part % 5]}季度")

    @property
    def months(self) -> int:
        """Months of the year elapsed at the period's end (1 to 12)."""
        return self.part * _MONTHS[self.kind]

    @property
    def end(self) -> date:
        """The last day of the period."""
        month = self.months % 12 + 1
        return date(self.year + (month == 1), month, 1) - timedelta(days=1)

    @property
    def span(self) -> str:
        """The days the figures cover: `2026年1月1日—9月30日`."""
        return f"{self.year}年1月1日—{self.end.month}月{self.end.day}日"

    @property
    def previous(self) -> "Period":
        """The last period of the same kind, across years (D7.1)."""
        if self.part > 1:
            return Period(self.year, self.kind, self.part - 1)
        return Period(self.year - 1, self.kind, 12 // _MONTHS[self.kind])

    @property
    def opens_year(self) -> bool:
        """Whether it is the first of its kind in its year; figures that run from New Year have nothing before them."""
        return self.part == 1

    @property
    def following(self) -> "Period":
        """The next period of the same kind, across years."""
        last = self.part == 12 // _MONTHS[self.kind]
        return Period(self.year + 1, self.kind, 1) if last else Period(self.year, self.kind, self.part + 1)

    @property
    def year_before(self) -> "Period":
        """The same period of the year before."""
        return Period(self.year - 1, self.kind, self.part)

    def __str__(self) -> str:
        return self.code


def parse_period(text: str, year: int | None = None) -> Period:
    """Read a period as people write it: `2026Q3`, `2026年第三季度`, `2026-09`, `2026年上半年`, `2026`.

    Args:
        text: As typed.
        year: The year of a period that is written without one, such as `三季度`; without it such a text is no period.

    Raises:
        Fault: The text is no period.
    """
    found = written_period(text)
    when = found.year if found and found.year is not None else year
    if when not in _YEARS:
        when = None
    if found and when and 1 <= found.part <= 12 // _MONTHS[found.kind]:
        return Period(when, found.kind, found.part)
    near = is_it(text.upper(), _codes(when if found else None), close=0.8)
    raise Fault(f"期次“{text}”不认识。{near}请写成 2026Q3（季度）、2026-09（月）、2026H1（半年）或 2026（全年）。")


def _codes(year: int | None) -> tuple[str, ...]:
    """The codes of all periods of a year."""
    return tuple(
        Period(year, kind, part).code for kind, months in _MONTHS.items() for part in range(1, 12 // months + 1) if year
    )


@dataclass(frozen=True, slots=True)
class Workspace:
    """The office's folder; the names below it are fixed (C2.1)."""

    root: Path

    @property
    def plan_file(self) -> Path:
        """The plan in force, edited by the office."""
        return self.root / PLAN_FILE

    @property
    def plan_seen(self) -> Path:
        """What was last seen of the plan, so that it need not be read again; it may be removed at any time."""
        return self.root / ".qcreport.plan"

    @property
    def findings_seen(self) -> Path:
        """Which findings about the plan were shown and marked 已阅; without it all are new."""
        return self.root / ".qcreport.findings"

    @property
    def documents_written(self) -> Path:
        """What was written last of documents that people may edit; without it nothing of theirs is overwritten."""
        return self.root / ".qcreport.documents"

    @property
    def ledger_file(self) -> Path:
        """Receipts, entries and decisions of all periods."""
        return self.root / "ledger.sqlite"

    @property
    def ledger_name(self) -> Path:
        """What the ledger is called in the database, where it is kept in one."""
        return self.root / "ledger.postgresql"

    @property
    def lock(self) -> Path:
        """Held while a command writes."""
        return self.root / ".qcreport.lock"

    @property
    def archive(self) -> Path:
        """Every received file once, by hash."""
        return self.root / "archive"

    @property
    def backups(self) -> Path:
        """备份: the newest backups, made by the tool."""
        return self.root / "备份"

    @property
    def exists(self) -> bool:
        """Whether this is a workspace: a folder with a plan or a ledger."""
        return self.plan_file.is_file() or self.has_ledger

    @property
    def has_ledger(self) -> bool:
        """Whether there is a ledger, in a file or in a database."""
        return self.ledger_file.exists() or self.ledger_name.exists()

    @property
    def demo_mark(self) -> Path:
        """Tells that the demo made this workspace."""
        return self.root / ".qcreport.demo"

    def period(self, period: Period) -> "PeriodFolder":
        """The folder of one period."""
        return PeriodFolder(self.root / period.code)


@dataclass(frozen=True, slots=True)
class PeriodFolder:
    """The folder of one period inside the workspace."""

    root: Path

    @property
    def issued(self) -> Path:
        """下发: the workbooks for the units."""
        return self.root / "下发"

    @property
    def forms(self) -> tuple[Path, ...]:
        """The workbooks of units that lie in 下发, in order of their names."""
        return tuple(sorted(self.issued.glob(f"*_{self.root.name}.xlsx")))

    @property
    def rules(self) -> Path:
        """校验规则.xlsx: all that is checked."""
        return self.issued / "校验规则.xlsx"

    @property
    def self_check(self) -> Path:
        """自查.html: what the office would say, told to the units before they send."""
        return self.issued / "自查.html"

    @property
    def returned(self) -> Path:
        """回收: what came back; never changed by the tool."""
        return self.root / "回收"

    @property
    def rejected(self) -> Path:
        """退回: what a unit must correct."""
        return self.root / "退回"

    @property
    def reminders(self) -> Path:
        """催报: letters to late units."""
        return self.root / "催报"

    @property
    def receipts(self) -> Path:
        """回执: what was received of each unit, where asked for in Word."""
        return self.root / "回执"

    @property
    def questions(self) -> Path:
        """待定事项.xlsx: what only the office can decide."""
        return self.root / "待定事项.xlsx"

    @property
    def register(self) -> Path:
        """登记.xlsx: what the office enters itself."""
        return self.root / "登记.xlsx"

    @property
    def dossier(self) -> Path:
        """迎检: what proves that tasks were done, for an inspection."""
        return self.root / "迎检"

    @property
    def summary(self) -> Path:
        """汇总: what the leaders read."""
        return self.root / "汇总"
