"""A workspace whose ledger is in a database: the same journey, several offices at once, never two ledgers."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.next_steps import next_steps
from qcreport.campaign.office import Office
from qcreport.campaign.plans.setup import init
from qcreport.campaign.record.verify import verify
from qcreport.campaign.status import status
from qcreport.campaign.summary.consolidate import consolidate
from qcreport.demo.fill import fill_workbook
from qcreport.demo.run import Clerk
from qcreport.demo.story import QUARTERS
from qcreport.findings import Fault
from qcreport.ledger.receipts import receipts
from qcreport.workspace import Workspace, parse_period

PERIOD = parse_period("2026Q3")
UNIT = "市经信委"
COPIES = 12  # so many of them differ in their bytes only


def _office(root: Path, database: str) -> Office:
    return Office(Workspace(root), date(2026, 10, 9), bytes(32), database)


def _begun(root: Path, database: str) -> Office:
    """A workspace with one unit's workbook issued, and returned filled."""
    office = _office(root, database)
    init(office)
    generate(office, PERIOD, units=(UNIT,))
    content = (office.folder(PERIOD).issued / f"{UNIT}_{PERIOD.code}.xlsx").read_bytes()
    contacts = {"填报人": "张敏", "联系电话": "0570-3080001", "审核人": "李强", "填报日期": "2026-10-09"}
    filled = fill_workbook(content, Clerk(QUARTERS[2], UNIT, second=True).fill, contacts)
    office.folder(PERIOD).returned.mkdir(parents=True, exist_ok=True)
    (office.folder(PERIOD).returned / "a.xlsx").write_bytes(filled)
    return office


def test_the_journey_is_the_same_in_a_database(postgresql: str, tmp_path: Path) -> None:
    """Generated, collected and consolidated from a database, every table has the bytes it has from a file, and the chain its head."""
    written, verified = [], []
    for name, database in (("file", ""), ("database", postgresql)):
        office = _begun(tmp_path / name, database)
        consolidate(office, PERIOD)
        folder = office.folder(PERIOD).summary
        written.append({path.name: path.read_bytes() for path in folder.iterdir() if path.suffix == ".csv"})
        verified.append(verify(office))
        assert office.workspace.ledger_file.exists() == (not database)
        assert "qcreport status 2026Q3" in next_steps(office)
    assert written[0] == written[1]
    assert verified[0] == verified[1]
    assert (verified[0].flaws, verified[0].counted["returns"]) == ((), 1)
    assert set(written[0]) == {"facts.csv", "verdicts.csv", "tasks.csv"}


def test_a_workspace_never_has_two_ledgers(postgresql: str, tmp_path: Path) -> None:
    """What is begun in a file is not gone on with in a database, nor the other way round; both say where the ledger is."""
    for name, begun, other, words in (
        ("file", "", postgresql, "在文件 ledger.sqlite 里"),
        ("database", postgresql, "", "加上 --ledger"),
    ):
        init(_office(tmp_path / name, begun))
        generate(_office(tmp_path / name, begun), PERIOD, units=(UNIT,))
        with pytest.raises(Fault, match=words):
            status(_office(tmp_path / name, other), PERIOD)
        assert status(_office(tmp_path / name, begun), PERIOD)


def test_a_damaged_name_is_a_fault(postgresql: str, tmp_path: Path) -> None:
    """A remembered name that is none is told, and a backup of it brings the ledger back."""
    office = _office(tmp_path / "w", postgresql)
    init(office)
    generate(office, PERIOD, units=(UNIT,))
    kept = shutil.copy(office.workspace.ledger_name, tmp_path)
    office.workspace.ledger_name.write_text("public; DROP", encoding="utf-8")
    with pytest.raises(Fault, match="已被改动"):
        status(office, PERIOD)
    shutil.copy(kept, office.workspace.ledger_name)
    assert status(office, PERIOD)


def test_an_address_of_another_kind_is_a_fault(tmp_path: Path) -> None:
    """Only PostgreSQL's addresses are taken, and nothing is written for another."""
    with pytest.raises(Fault, match="地址写得不对"):
        status(_office(tmp_path / "w", "mysql://geheim@host/db"), PERIOD)
    assert not (tmp_path / "w").exists()


def test_without_its_driver_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the sentence names it."""
    monkeypatch.setitem(sys.modules, "qcreport.ledger.postgresql", None)
    with pytest.raises(Fault, match=r"qcreport\[postgresql\]"):
        status(_office(tmp_path / "w", "postgresql://host/db"), PERIOD)


def test_two_offices_writing_at_once_lose_nothing(postgresql: str, tmp_path: Path) -> None:
    """Two programs that collect at the same time into one database each find all of their own files and no other."""
    offices = [_begun(tmp_path / name, postgresql) for name in ("衢州", "柯城")]
    for number, office in enumerate(offices):
        for copy in range(COPIES + number):
            (office.folder(PERIOD).returned / f"材料{copy}.txt").write_text(f"第{copy}份", encoding="utf-8")
    program = [sys.executable, "-c", "from qcreport.cli import main; main()", "--today", "2026-10-09"]
    setting = {**os.environ, "QCREPORT_LEDGER": postgresql}
    words = [[*program, "--workspace", str(office.workspace.root), "collect", PERIOD.code] for office in offices]
    running = [subprocess.Popen(one, env=setting, stdout=subprocess.DEVNULL) for one in words]  # noqa: S603 -- our own program
    assert [one.wait(timeout=120) for one in running] == [0, 0]
    for number, office in enumerate(offices):
        with office.ledger() as ledger:
            names = {row.name for row in receipts(ledger, PERIOD.code)}
        assert names == {"a.xlsx", *(f"材料{copy}.txt" for copy in range(COPIES + number))}


def test_the_driver_is_loaded_for_a_database_only(tmp_path: Path) -> None:
    """Help and a command on a ledger in a file leave the database's driver alone."""
    words = "import sys; from qcreport.cli import cli; cli(sys.argv[1:], standalone_mode=False); print('psycopg' in sys.modules)"
    init(_office(tmp_path, ""))
    generate(_office(tmp_path, ""), PERIOD, units=(UNIT,))
    for arguments in (["--help"], ["--workspace", str(tmp_path), "status", PERIOD.code]):
        said = subprocess.check_output([sys.executable, "-c", words, *arguments], text=True, encoding="utf-8")  # noqa: S603 -- our own program
        assert said.splitlines()[-1] == "False"
