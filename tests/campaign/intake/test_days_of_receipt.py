"""Nobody is late for the day on which the office looked (D7.14)."""

import io
import json
from collections.abc import Callable
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qcreport.assessment.unit_states import UnitState
from qcreport.campaign.collect import collect
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.letters.acknowledge import receipts
from qcreport.campaign.office import Office
from qcreport.campaign.record.trace import trace
from qcreport.campaign.status import status
from qcreport.campaign.summary.consolidate import consolidate
from qcreport.workspace import parse_period
from tests.campaign.returning import Typed, copied, form, issued_office, put, typed_into, word_text
from tests.submissions.test_unpack import zipped

PERIOD = parse_period("2026Q1")
UNIT = "市经信委"
SEEN = date(2026, 4, 13)
TYPED: Typed = {("Z32", "已培训企业家数"): 20}
DUE = date(2026, 4, 10)


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A workspace with the form of the first quarter, made on 25 March."""
    office = issued_office(tmp_path_factory.mktemp("days"), UNIT, periods=())
    generate(Office(office.workspace, date(2026, 3, 25), office.key), PERIOD, units=(UNIT,))
    return office


@pytest.fixture
def office(issued: Office, tmp_path: Path) -> Office:
    """A fresh copy of it on the day when the office looks."""
    return copied(issued, tmp_path / "w", SEEN)


def letter(day: str, *attached: tuple[str, bytes], inner: EmailMessage | None = None) -> bytes:
    """A saved mail of that day, in the writing of its header."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "a@example.cn", "b@example.cn", "填报表"
    made["MIME-Version"] = "1.0"
    if day:
        made["Date"] = day
    made.set_content("见附件。")
    for name, content in attached:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    if inner:
        made.add_attachment(inner)
    return made.as_bytes()


def forwarded(day: str, outer: str, content: bytes) -> bytes:
    """A mail of `day` with the form, forwarded as an attachment in one of `outer`."""
    inner = EmailMessage()
    inner["From"], inner["To"], inner["Date"] = "c@example.cn", "a@example.cn", day
    inner.set_content("见附件。")
    inner.add_attachment(content, maintype="application", subtype="octet-stream", filename="表.xlsx")
    return letter(outer, inner=inner)


def state(office: Office) -> UnitState:
    """Where the unit's return stands."""
    return next(row for row in status(office, PERIOD) if row.unit == UNIT)


TENTH, NINTH = "Fri, 10 Apr 2026 09:00:00 +0800", "Thu, 09 Apr 2026 09:00:00 +0800"
CASES: dict[str, tuple[Callable[[bytes], dict[str, bytes]], date, str]] = {
    "a mail of the tenth": (lambda book: {"信.eml": letter(TENTH, ("表.xlsx", book))}, DUE, "邮件发送日期"),
    "an archive in a mail": (
        lambda book: {"信.eml": letter(TENTH, ("表.zip", zipped({"表.xlsx": book})))},
        DUE,
        "邮件发送日期",
    ),
    "the mail that was forwarded": (
        lambda book: {"信.eml": forwarded(NINTH, "Mon, 13 Apr 2026 09:00:00 +0800", book)},
        date(2026, 4, 9),
        "邮件发送日期",
    ),
    "a folder before a mail": (
        lambda book: {"4月9日收/信.eml": letter(TENTH, ("表.xlsx", book))},
        date(2026, 4, 9),
        "文件夹日期",
    ),
    "a folder": (lambda book: {"0409/表.xlsx": book}, date(2026, 4, 9), "文件夹日期"),
    "a mail that says no day": (lambda book: {"信.eml": letter("", ("表.xlsx", book))}, SEEN, "首次收到日期"),
    "a mail of February": (
        lambda book: {"信.eml": letter("Mon, 09 Feb 2026 09:00:00 +0800", ("表.xlsx", book))},
        SEEN,
        "首次收到日期",
    ),
    "a mail of tomorrow": (
        lambda book: {"信.eml": letter("Tue, 14 Apr 2026 09:00:00 +0800", ("表.xlsx", book))},
        SEEN,
        "首次收到日期",
    ),
    "nothing that tells": (lambda book: {"第2批/表.xlsx": book}, SEEN, "首次收到日期"),
}


@pytest.mark.parametrize(("files", "day", "by"), CASES.values(), ids=CASES)
def test_the_day_and_what_it_is_known_by(
    office: Office, files: Callable[[bytes], dict[str, bytes]], day: date, by: str
) -> None:
    """The first that exists counts: folder, sending date of the innermost mail, day seen; status, 回执 and trace say which (D7.14)."""
    for name, content in files(typed_into(form(office, UNIT, PERIOD), TYPED)).items():
        put(office, name, content, PERIOD)
    collect(office, PERIOD)
    found = state(office)
    assert (found.received, str(found.dated), found.days_late) == (day, by, max(0, (day - DUE).days))
    shown = f"{day.year}年{day.month}月{day.day}日"
    assert receipts(office, PERIOD).units == (UNIT,)
    assert f"{shown}（{by}）收到" in word_text(office.folder(PERIOD).root / "回执" / f"{UNIT}_回执.docx")
    assert f"{shown}（{by}）收到" in (office.folder(PERIOD).root / "回执.txt").read_text(encoding="utf-8-sig")
    assert f"{shown}收到（{by}）" in trace(office, PERIOD, "Z32")
    assert json.loads(trace(office, PERIOD, "Z32", as_json=True))["sources"][0]["received_by"] == by


@pytest.mark.parametrize(("day", "said"), [("Mon, 09 Feb 2026 09:00:00 +0800", "早于本期填报表下发"), (TENTH, "")])
def test_a_date_that_is_not_believed_is_told(office: Office, day: str, said: str) -> None:
    """The mail's own line says why its date does not count; it is silent where it does."""
    put(office, "信.eml", letter(day, ("表.xlsx", typed_into(form(office, UNIT, PERIOD), TYPED))), PERIOD)
    line = next(row.line for row in collect(office, PERIOD).new if row.name == "信.eml")
    assert ("没有采用，按首次收到的日期计" in line) == bool(said)
    assert said in line


def test_a_folder_that_cannot_be_read_is_told_once(office: Office) -> None:
    """One line names the folder when its files are taken in, none when they are known."""
    for name in ("第2批/a.xlsx", "第2批/b.xlsx", "市经信委/c.xlsx"):
        put(office, name, typed_into(form(office, UNIT, PERIOD), TYPED, contact=name), PERIOD)
    (note,) = collect(office, PERIOD).notes
    assert "“第2批”" in note
    assert collect(office, PERIOD).notes == ()


def test_a_mail_found_later_proves_the_day(office: Office) -> None:
    """A workbook seen on the thirteenth was late; the saved mail that brought it, put there afterwards, takes that back."""
    book = typed_into(form(office, UNIT, PERIOD), TYPED)
    put(office, "表.xlsx", book, PERIOD)
    collect(office, PERIOD)
    assert state(office).days_late == 3
    put(office, "信.eml", letter(TENTH, ("表.xlsx", book)), PERIOD)
    done = consolidate(office, PERIOD)
    assert (state(office).received, state(office).days_late) == (DUE, 0)
    receipts(office, PERIOD)
    assert "（邮件发送日期）收到" in word_text(office.folder(PERIOD).root / "回执" / f"{UNIT}_回执.docx")
    units = load_workbook(io.BytesIO((done.folder / "summary.xlsx").read_bytes()))["责任单位"]
    said = [str(cell.value) for row in units.iter_rows() for cell in row]
    assert "2026-04-10" in said
    assert any("收到日期均按邮件发送日期" in text for text in said)


def test_forms_made_anew_do_not_make_a_mail_doubtful(office: Office) -> None:
    """Generated anew after the mail was sent, the forms of the period were still first made before it."""
    put(office, "信.eml", letter(TENTH, ("表.xlsx", typed_into(form(office, UNIT, PERIOD), TYPED))), PERIOD)
    generate(Office(office.workspace, date(2026, 4, 12), office.key), PERIOD, due=date(2026, 4, 30), replace=True)
    collect(office, PERIOD)
    assert state(office).received == DUE
