"""Scans matched to units and to 佐证材料 (D7.20)."""

from dataclasses import replace
from datetime import date

import pytest

from qcreport.asked.answer import Answer, AnswerKind
from qcreport.evidence.matching import Evidence, evidence
from qcreport.findings import Place
from qcreport.plan.model import Plan
from qcreport.submissions.model import FileOutcome, Receipt
from qcreport.workspace import parse_period

PERIOD = parse_period("2026Q3")
DAY = date(2026, 10, 9)

# 责任单位 | 关联编号 | 材料名称 | 文号或来源
LISTED = """
市质监局 | 1.1 | 《城市质量发展规划》 | 衢质〔2026〕8号
市质监局 | 1.2 | 任务1.1工作总结 |
市质监局 | 2.1 | 通知 |
市经信 | 6.2 | 培训签到表 | 经信委
"""


def _entries(listed: str = LISTED) -> list[Answer]:
    found = []
    for number, line in enumerate(listed.strip().splitlines(), start=4):
        unit, id_, *texts = (part.strip() for part in line.split("|"))
        for heading, text in zip(("材料名称", "文号或来源"), texts, strict=True):
            if text:
                place = Place(f"{unit}.xlsx", "佐证材料", f"B{number}")
                said = Answer(AnswerKind.EVIDENCE, id_, f"佐证1·{heading}", text, None, text, "", place)
                found.append(replace(said, unit=unit, sha256="ab" * 32))
    return found


def _evidence(plan: Plan, scan: str, *beside: tuple[str, str], outcome: FileOutcome = FileOutcome.EVIDENCE) -> Evidence:
    """One scan or document, and usable workbooks beside it as (name, unit)."""
    books = tuple(
        Receipt(f"{number:064}", name, DAY, unit, FileOutcome.ACCEPTED, "")
        for number, (name, unit) in enumerate(beside)
    )
    received = Receipt("c" * 64, scan, DAY, "", outcome, "")
    return evidence(plan, PERIOD, _entries(), (*books, received))


@pytest.mark.parametrize(
    ("scan", "unit"),
    [
        ("市质监局盖章页.pdf", "市质监局"),
        ("2026-10-09/市经信_盖章.jpg", "市经信委"),
        ("市经信委/签到.png", "市经信委"),
        ("市质监局/市经信委转来的签到表.pdf", "市经信委"),
        ("市质监局/市经信委与市发改委会签.pdf", "市质监局"),
        ("市经信委与市发改委会签.pdf", ""),
        ("盖章页.pdf", ""),
    ],
)
def test_a_scan_is_the_unit_s_that_its_name_tells(plan: Plan, scan: str, unit: str) -> None:
    """A name or alias in the file's name, else in a folder's, tells the unit; two names tell nothing (D7.20)."""
    assert [row.unit for row in _evidence(plan, scan).scans] == [unit]


@pytest.mark.parametrize(
    ("books", "unit"),
    [
        ((("邮件3/表.xlsx", "市质监局"),), "市质监局"),
        ((("邮件3/表.xlsx", "市质监局"), ("邮件3/更正.xlsx", "市质监局")), "市质监局"),
        ((("邮件3/表.xlsx", "市质监局"), ("邮件3/表2.xlsx", "市经信委")), ""),
        ((("邮件4/表.xlsx", "市质监局"),), ""),
        ((("邮件3/子文件夹/表.xlsx", "市质监局"),), ""),
    ],
)
def test_a_scan_belongs_to_the_workbook_beside_it(plan: Plan, books: tuple[tuple[str, str], ...], unit: str) -> None:
    """A scan without a name is the unit's whose workbooks alone lie in its sub-folder (D7.20)."""
    assert [row.unit for row in _evidence(plan, "邮件3/IMG_0012.jpg", *books).scans] == [unit]


def test_the_folder_itself_tells_nothing(plan: Plan) -> None:
    """A workbook that lies in 回收 itself does not make every scan there its own (D7.20)."""
    assert [row.unit for row in _evidence(plan, "IMG_0012.jpg", ("表.xlsx", "市质监局")).scans] == [""]


@pytest.mark.parametrize(
    ("scan", "ids"),
    [
        ("城市质量发展规划.pdf", ["1.1"]),
        ("附件1：城市质量 发展规划（盖章）.pdf", ["1.1"]),
        ("质量发展规划.pdf", ["1.1"]),
        ("衢质〔2026〕8号.pdf", ["1.1"]),
        ("衢质[2026]8号文.pdf", ["1.1"]),
        ("衢质〔2026〕18号.pdf", []),
        ("任务1.1工作总结（扫描）.pdf", ["1.2"]),
        ("任务11.1工作总结.pdf", []),
        ("通知.pdf", ["2.1"]),
        ("关于放假的通知.pdf", []),
        ("培训签到表.pdf", []),
        ("IMG_0012.jpg", []),
    ],
)
def test_a_scan_shows_the_material_whose_name_it_carries(plan: Plan, scan: str, ids: list[str]) -> None:
    """Scan and material of one unit agree by name or 文号, whatever the brackets, never by a piece of a number (D7.20)."""
    found = _evidence(plan, f"市质监局/{scan}")
    assert [row.id for row in found.materials if row.scans] == ids
    assert len(found.loose) == (not ids)


def test_what_was_not_matched_says_what_to_do(plan: Plan) -> None:
    """Every scan has a sentence: which material it shows, or what is not known about it (D7.20)."""
    told = {
        name: found.told(found.scans[0])
        for name in ("市质监局/通知.pdf", "市质监局/甲.pdf", "乙.pdf")
        for found in [_evidence(plan, name)]
    }
    assert told == {
        "市质监局/通知.pdf": "对应佐证材料2.1“通知”。",
        "市质监局/甲.pdf": "与该单位“佐证材料”表中的材料名称、文号都对不上。",
        "乙.pdf": "看不出是哪个单位的，请放进以单位名称命名的子文件夹。",
    }


@pytest.mark.parametrize(
    ("document", "books", "unit"),
    [
        ("邮件3/说明.docx", (("邮件3/表.xlsx", "市质监局"),), "市质监局"),
        ("邮件3/附件/说明.docx", (("邮件3/表.xlsx", "市质监局"),), "市质监局"),
        ("邮件3/说明.docx", (("邮件3/表.xlsx", "市质监局"), ("邮件3/表2.xlsx", "市经信委")), ""),
        ("市质监局/城市质量发展规划.docx", (), "市质监局"),
        ("市质监局 衢质〔2026〕8号.doc", (), "市质监局"),
    ],
)
def test_a_document_that_came_along_is_evidence(
    plan: Plan, document: str, books: tuple[tuple[str, str], ...], unit: str
) -> None:
    """A document beside a workbook, or with the name of a listed material of its unit, is evidence (D7.19, D7.20)."""
    found = _evidence(plan, document, *books, outcome=FileOutcome.DOCUMENT)
    assert [(row.unit, row.document) for row in found.scans] == [(unit, True)]
    assert found.told(found.scans[0]).startswith("作为佐证材料。")


@pytest.mark.parametrize(
    ("document", "books"),
    [
        ("市质监局.docx", ()),
        ("市质监局.docx", (("市质监局.xlsx", "市质监局"),)),
        ("城市质量发展规划.docx", ()),
        ("市质监局/说明.docx", ()),
        ("市质监局/说明.docx", (("市经信委/表.xlsx", "市经信委"),)),
        ("2026-10-09/说明.docx", (("2026-10-09/表.xlsx", "市质监局"),)),
        ("邮件3/市经信委.docx", (("邮件3/表.xlsx", "市质监局"),)),
    ],
)
def test_a_document_that_came_alone_is_no_evidence(
    plan: Plan, document: str, books: tuple[tuple[str, str], ...]
) -> None:
    """A document that may have been sent in place of the form is not filed away: alone, in a dated folder, another unit's."""
    assert _evidence(plan, document, *books, outcome=FileOutcome.DOCUMENT).scans == ()


def _row(name: str, sha256: str, outcome: FileOutcome, unit: str = "") -> Receipt:
    return Receipt(sha256, name, DAY, unit, outcome, "")


def test_all_of_one_mail_came_together(plan: Plan) -> None:
    """Archives inside a mail are the mail's; what lies in another archive of the same folder is beside it as well."""
    rows = (
        _row("来信.eml/表.zip/表.xlsx", "a", FileOutcome.ACCEPTED, "市质监局"),
        _row("来信.eml/表.zip", "b", FileOutcome.UNPACKED),
        _row("来信.eml/说明.docx", "c", FileOutcome.DOCUMENT),
        _row("来信.eml/材料.zip/一/盖章.pdf", "d", FileOutcome.EVIDENCE),
        _row("来信.eml/材料.zip", "e", FileOutcome.UNPACKED),
        _row("来信.eml", "f", FileOutcome.UNPACKED),
        _row("别的.docx", "g", FileOutcome.DOCUMENT),
    )
    found = evidence(plan, PERIOD, (), rows)
    assert [(row.name.split("/")[-1], row.unit) for row in found.scans] == [
        ("说明.docx", "市质监局"),
        ("盖章.pdf", "市质监局"),
    ]


def test_units_of_an_archive_stay_apart(plan: Plan) -> None:
    """In an archive of many units a file is its own folder's; without one it is nobody's."""
    rows = (
        *(
            _row(f"全市.zip/{n}/表.xlsx", f"{n}", FileOutcome.ACCEPTED, unit)
            for n, unit in enumerate(("市质监局", "市经信委"))
        ),
        _row("全市.zip/1/说明.txt", "c", FileOutcome.DOCUMENT),
        _row("全市.zip/情况.txt", "d", FileOutcome.DOCUMENT),
        _row("全市.zip", "e", FileOutcome.UNPACKED),
    )
    assert [row.unit for row in evidence(plan, PERIOD, (), rows).scans] == ["市经信委", ""]


def test_the_same_file_is_filed_under_each_name(plan: Plan) -> None:
    """A file that two units sent is the evidence of both; one that came alone first and then beside the form is evidence."""
    rows = (
        _row("说明.docx", "c", FileOutcome.DOCUMENT),
        _row("甲/表.xlsx", "a", FileOutcome.ACCEPTED, "市质监局"),
        _row("甲/说明.docx", "c", FileOutcome.DUPLICATE),
        _row("市经信委/会签.pdf", "d", FileOutcome.EVIDENCE),
        _row("市质监局/会签.pdf", "d", FileOutcome.DUPLICATE),
        _row("会签.pdf", "d", FileOutcome.DUPLICATE),
        _row("乙/表.xlsx", "a", FileOutcome.DUPLICATE),
        _row("乙/IMG.jpg", "e", FileOutcome.EVIDENCE),
    )
    found = evidence(plan, PERIOD, (), rows)
    assert [(row.name, row.unit) for row in found.scans] == [
        ("甲/说明.docx", "市质监局"),
        ("市经信委/会签.pdf", "市经信委"),
        ("市质监局/会签.pdf", "市质监局"),
        ("乙/IMG.jpg", "市质监局"),
    ]
    assert found.scan_of(rows[0]) == found.scans[0]
    assert found.scan_of(rows[1]) is None
