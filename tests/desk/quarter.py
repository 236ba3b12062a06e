"""An officer's quarter on the small plan as a story that can be played in the browser and by commands."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from click.testing import CliRunner

from qcreport.cli import cli
from qcreport.workspace import Period, PeriodFolder, Workspace
from tests.deciding import decide
from tests.small_campaign import filled, filled_in

DROPPED = "来件"  # the folder in which the officer keeps what came, dropped as a whole
WRONG, SHOPS, SUMMED = "市农业局", "市商务局", ("facts.csv", "verdicts.csv", "tasks.csv")
_SAID = {
    "市质监局": "Z1 {0}90/200; Z5 8/9; 1.1 进行中/{1}0",
    "市市场监管局": "Z7 {0}95/200; Z5 8/10",
    "市经信委": "Z2 1/2.5; Z3 {1}5; Z5 8/10; 1.1 进行中/{1}0; 1.2 进行中/{1}0",
    WRONG: "Z6 99/90; Z8 特殊=合理缺项 说明=本市无口岸; 1.2 进行中/{1}0; 2.1 已完成/100",
}


@dataclass(frozen=True, slots=True)
class Quarter:
    """One quarter: when its forms went out, when returns came, when corrected ones came and it was issued."""

    period: Period
    issued: date
    came: date
    ended: date

    @property
    def code(self) -> str:
        """As in commands."""
        return self.period.code

    def says(self, unit: str) -> str:
        """What a unit's clerk types; more from quarter to quarter."""
        return _SAID[unit].format(1 if self.period.part < 4 else 0, self.period.part)


def quarter(year: int, part: int) -> Quarter:
    """A quarter whose forms go out on the 24th of its last month and whose returns are due on the 10th after it."""
    period = Period(year, "Q", part)
    after = period.end.replace(year=year + (part == 4), month=period.end.month % 12 + 1, day=9)
    return Quarter(period, period.end.replace(day=24), after, after.replace(day=16))


def first_returns(workspace: Workspace, one: Quarter) -> Mapping[str, bytes]:
    """What units send at first: forms under odd names, one in an archive, one with a wrong figure, a scan, a broken file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        entry = zipfile.ZipInfo("报表/市经信委.xlsx", (2026, 1, 1, 0, 0, 0))
        archive.writestr(entry, filled(workspace, one.code, "市经信委", one.says("市经信委")))
    sent = {unit: filled(workspace, one.code, unit, one.says(unit)) for unit in ("市质监局", "市市场监管局", WRONG)}
    return {
        "质监局 季报(最终版).xlsx": sent["市质监局"],
        "市场监管/新建 Microsoft Excel 工作表.xlsx": sent["市市场监管局"],
        "经信委.zip": packed.getvalue(),
        f"{WRONG}.xlsx": sent[WRONG],
        f"{WRONG}扫描件.pdf": b"%PDF-1.4\n% scan\n%%EOF\n",
        "坏的.xlsx": b"PK\x03\x04 nothing",
    }


def corrected_returns(folder: PeriodFolder, workspace: Workspace, one: Quarter) -> Mapping[str, bytes]:
    """What comes after letters went out: the workbook that went back, mended, and the form of who was late."""
    back = next((folder.rejected / WRONG).glob("*.xlsx")).read_bytes()
    return {
        f"{WRONG}(更正).xlsx": filled_in(back, WRONG, "Z6 30/90"),
        f"{SHOPS}.xlsx": filled(workspace, one.code, SHOPS, "Z4 9; Z9 40/45/50; 1.2 进行中/40; 2.2"),
    }


def put(folder: PeriodFolder, day: date, files: Mapping[str, bytes]) -> None:
    """The officer copies files into 回收, in a folder of the day they came."""
    for name, content in files.items():
        target = folder.returned / day.isoformat() / DROPPED / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def by_commands(workspace: Workspace, one: Quarter) -> None:
    """The quarter typed at a terminal."""

    def typed(day: date, *words: str) -> str:
        done = CliRunner().invoke(cli, ["--workspace", str(workspace.root), "--today", day.isoformat(), *words])
        assert done.exit_code == 0, done.output
        return done.output

    folder = workspace.period(one.period)
    typed(one.issued, "generate", one.code, "--yes")
    put(folder, one.came, first_returns(workspace, one))
    typed(one.came, "collect", one.code)
    typed(one.ended, "extend", one.code, SHOPS, one.ended.isoformat(), "--reason", "人员调整", "--approver", "李主任")
    typed(one.ended, "consolidate", one.code)
    typed(one.ended, "remind", one.code, "--yes")
    decide(folder.questions, "同意", kind="合理缺项认定")
    put(folder, one.ended, corrected_returns(folder, workspace, one))
    typed(one.ended, "consolidate", one.code)
    typed(one.ended, "issue", one.code, "--yes")
    typed(one.ended, "backup")


def tables(folder: Path) -> Mapping[str, bytes]:
    """The three tables of a summary or an edition."""
    return {name: (folder / name).read_bytes() for name in SUMMED}
