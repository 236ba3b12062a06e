"""`dossier`: for an inspection, the files of each task under names that speak, and an index that leads to them."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from qcreport.asked.headings import STATUS
from qcreport.campaign.collect import collect
from qcreport.campaign.office import Office
from qcreport.campaign.summary.dossier import prepare
from qcreport.cli import cli
from qcreport.demo.fill import FormRow, fill_workbook
from qcreport.ledger.archive import copies
from qcreport.workspace import Period, Workspace, parse_period
from tests.campaign.returning import PERIOD, TODAY, form, issued_office, put, sheet_rows
from tests.made_once import made_once

EARLIER = parse_period("2026Q2")
UNIT, OTHER = "市质监局", "市经信委"
PDF = b"%PDF-1.4\n%s\n%%%%EOF\n"


def returned(
    office: Office, unit: str, done: tuple[str, ...], listed: list[dict[str, object]], period: Period = PERIOD
) -> bytes:
    """A form in which these tasks are done and these materials are listed."""
    rows = iter(listed)

    def fill(asked: FormRow) -> dict[str, object]:
        if asked.sheet == "佐证材料":
            return next(rows, {})
        return {STATUS: "已完成"} if asked.texts.get("编号") in done else {}

    return fill_workbook(form(office, unit, period), fill, {"填报人": "张敏", "联系电话": unit, "审核人": "李强"})


def material(identity: str, name: str, number: str = "") -> dict[str, object]:
    """One row of 佐证材料."""
    return {"关联编号": identity, "材料名称": name, "文号或来源": number}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Two tasks done, of one a scan came along, of the other none; one done without any material; scans that fit nothing."""
    return _office(made_once(tmp_path / "w", _return_all))


def _office(root: Path) -> Office:
    return Office(Workspace(root), TODAY, bytes(32))


def _return_all(root: Path) -> None:
    issued_office(root, UNIT, OTHER)
    office = _office(root)
    listed = [
        material("19.1", "质量奖办法"),
        material("25.1", "申报文件", "衢质〔2026〕9号"),
        material("Z1-2", "抽查/公告"),
    ]
    put(office, f"{UNIT}/表.xlsx", returned(office, UNIT, ("19.1", "25.1", "19.2"), listed))
    put(office, f"{UNIT}/质量奖办法.pdf", PDF.replace(b"%s", b"1"))
    put(office, f"{UNIT}/质量奖办法（盖章）.PDF", PDF.replace(b"%s", b"2"))
    put(office, f"{UNIT}/抽查公告.jpg", b"\xff\xd8\xff\xe0 a picture")
    put(office, f"{UNIT}/#照片.pdf", PDF.replace(b"%s", b"3"))
    put(office, "不知道.pdf", PDF.replace(b"%s", b"4"))
    collect(office, PERIOD)


def files(office: Office) -> set[str]:
    """Everything in 迎检/, by its place."""
    folder = office.folder(PERIOD).dossier
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def index(office: Office) -> dict[str, list[dict[str, str]]]:
    """The rows of the index, sheet by sheet."""
    book = load_workbook(office.folder(PERIOD).dossier / "迎检目录.xlsx")
    return {name: sheet_rows(book, name) for name in book.sheetnames}


def test_each_task_has_a_folder_with_its_files(office: Office) -> None:
    """Files stand in the folder of the task or indicator they were listed for, by unit, material and period (C1.34)."""
    prepare(office, PERIOD)
    assert files(office) == {
        "19.1 设立并实施政府质量奖/市质监局_质量奖办法_2026Q3.pdf",
        "19.1 设立并实施政府质量奖/市质监局_质量奖办法_2026Q3（2）.pdf",
        next(
            name
            for name in files(office)
            if name.startswith("Z1-2 ") and name.endswith("市质监局_抽查_公告_2026Q3.jpg")
        ),
        "未对应的文件/市质监局__照片_2026Q3.pdf",
        "未对应的文件/单位不明_不知道_2026Q3.pdf",
        "迎检目录.xlsx",
    }
    originals = {path.read_bytes() for path in copies(office.workspace.archive)}
    folder = office.folder(PERIOD).dossier
    assert all((folder / name).read_bytes() in originals for name in files(office) if not name.endswith(".xlsx"))


def test_the_index_leads_to_every_file_and_names_what_is_missing(office: Office) -> None:
    """By task and by unit; a done task without material, and a material without file, are missing (C1.34)."""
    prepare(office, PERIOD)
    rows = index(office)
    missing = {(row["编号"], row["责任单位"], row["材料名称"]): row["缺少"] for row in rows["缺少材料"]}
    assert missing[("25.1", UNIT, "申报文件")] == "列了材料，没有收到文件"
    assert missing[("19.2", UNIT, "")] == "已完成，没有列佐证材料"
    assert ("19.1", UNIT, "") not in missing
    assert [row["责任单位"] for row in rows["按单位"]] == sorted(row["责任单位"] for row in rows["按单位"])
    assert len(rows["按任务"]) == len(rows["按单位"])
    assert {(row["责任单位"], row["来件"]) for row in rows["未对应的文件"]} == {
        (UNIT, f"{UNIT}/#照片.pdf"),
        ("单位不明", "不知道.pdf"),
    }
    book = load_workbook(office.folder(PERIOD).dossier / "迎检目录.xlsx")
    for sheets in (("按任务", "未对应的文件"), ("按单位", "未对应的文件")):
        cells = [cell for name in sheets for row in book[name] for cell in row if cell.hyperlink]
        links = [cell.hyperlink.target or "" for cell in cells if cell.hyperlink]
        assert {unquote(link).replace("\\", "/") for link in links} == files(office) - {"迎检目录.xlsx"}


def test_it_goes_over_the_year(office: Office) -> None:
    """What was sent for an earlier period of the year counts, and a material that was listed twice stands once."""
    first = issued_office(office.workspace.root.parent / "year", UNIT, periods=(EARLIER, PERIOD))
    first = Office(first.workspace, TODAY, first.key)
    row = [material("19.1", "质量奖办法")]
    for period in (EARLIER, PERIOD):
        put(first, f"{UNIT}/表.xlsx", returned(first, UNIT, (), row, period), period)
    put(first, f"{UNIT}/质量奖办法.pdf", PDF, EARLIER)
    for period in (EARLIER, PERIOD):
        collect(first, period)
    prepare(first, PERIOD)
    listed = [line for line in index(first)["按任务"] if line["材料名称"]]
    assert [(line["期次"], line["文件"], line["缺少"]) for line in listed] == [
        ("2026年第二季度", "市质监局_质量奖办法_2026Q2.pdf", "")
    ]


def test_made_again_it_keeps_what_people_put_there(office: Office) -> None:
    """What somebody added or moved stays; what an earlier run put there and is withdrawn since goes; the same bytes come out."""
    prepare(office, PERIOD)
    folder = office.folder(PERIOD).dossier
    before = {name: (folder / name).read_bytes() for name in files(office)}
    (folder / "说明.docx").write_bytes(b"mine")
    (folder / "未对应的文件" / "单位不明_不知道_2026Q3.pdf").rename(folder / "19.1 设立并实施政府质量奖" / "补.pdf")
    stale = folder / "未对应的文件" / "旧.pdf"
    stale.write_bytes(before["19.1 设立并实施政府质量奖/市质监局_质量奖办法_2026Q3.pdf"])
    prepare(office, PERIOD)
    assert files(office) == {*before, "说明.docx", "19.1 设立并实施政府质量奖/补.pdf"}
    assert all((folder / name).read_bytes() == content for name, content in before.items())


def test_a_lost_original_is_told(office: Office) -> None:
    """An original that is damaged in the archive is not put there, and the command names it."""
    damaged = next(path for path in copies(office.workspace.archive) if path.read_bytes().startswith(b"\xff\xd8"))
    damaged.write_bytes(b"another")
    told = CliRunner().invoke(cli, ["--workspace", str(office.workspace.root), "dossier", "2026Q3"])
    assert told.exit_code == 0
    assert "4 份材料已整理到" in told.stdout
    assert "市质监局_抽查_公告_2026Q3.jpg" in told.stdout
