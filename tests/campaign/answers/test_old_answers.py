"""A ledger of an earlier version keeps every answer and says which of them are open again (D7.31)."""

import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qcreport.assessment.exemptions import words_of_the_year
from qcreport.assessment.model import Question
from qcreport.campaign.answers.old_answers import bind_old_answers
from qcreport.campaign.conclude import concluded_on
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.office import Office, frozen_period
from qcreport.campaign.plans.setup import init
from qcreport.campaign.summary.consolidate import consolidate
from qcreport.demo.fill import FormRow, fill_workbook
from qcreport.findings import Place
from qcreport.ledger import store
from qcreport.ledger.decisions import unbound_decisions
from qcreport.ledger.plans import FrozenPlan, freeze_plan
from qcreport.ledger.schema import STEPS
from qcreport.ledger.store import Ledger, open_ledger, run
from qcreport.plan.frozen import plan_hash, plan_text
from qcreport.plan.model import Plan
from qcreport.workspace import Workspace, parse_period
from tests.deciding import decide, rows_of
from tests.ledger.ledger_samples import answer, record, returned
from tests.tampering import tamper

UNIT, HOUSES = "市商务局", "市住建局"
PERIOD, BEFORE = "2026Q3", "2026Q2"
OLD = STEPS[:3]
JUDGED = "2026Q3-人工判定-Z20"
Opened = Callable[[], AbstractContextManager[Ledger]]


@pytest.fixture(scope="module")
def left_open(plan: Plan) -> Plan:
    """The bundled plan with 力争3家以上 for Z20, which a person judges."""
    rows = tuple(replace(row, target="力争3家以上") if row.id == "Z20" else row for row in plan.indicators)
    return replace(plan, indicators=rows)


@pytest.fixture(params=["sqlite", "postgresql"])
def opened(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """Opens one ledger that the last version made: the tables of its three steps; later openings are this version's."""
    if request.param == "sqlite":

        def opening() -> AbstractContextManager[Ledger]:
            return open_ledger(tmp_path / "ledger.sqlite")

        rooms, left = [store], []
    else:
        from qcreport.ledger import postgresql  # noqa: PLC0415 -- an extra

        url, name = request.getfixturevalue("postgresql"), "qcreport_old"

        def opening() -> AbstractContextManager[Ledger]:
            return postgresql.open_database(url, name, new=True)

        rooms, left = [store, postgresql], [name]
    with monkeypatch.context() as last_version:
        last_version.setattr(store, "STEPS", OLD)
        last_version.setattr(store, "begin_chain", lambda *_: None)
        last_version.setattr(store, "raise_guards", lambda _: None)
        for room in rooms:
            last_version.setattr(room, "VERSION", len(OLD))
        for room in rooms[1:]:
            last_version.setattr(room, "raise_guards_on_server", lambda _: None)
        with opening() as ledger:
            columns = run(ledger, "SELECT * FROM decisions").description
            assert [column[0] for column in columns][-1] == "decided_on"
    yield opening
    for name in left:
        with opening() as ledger:
            run(ledger, f"DROP SCHEMA {name} CASCADE")


def _frozen(ledger: Ledger, plan: Plan, issued_on: str = "2026-09-24") -> None:
    for period in (BEFORE, PERIOD):
        due, day = date(2026, 10, 12), date.fromisoformat(issued_on)
        freeze_plan(ledger, FrozenPlan(period, plan_hash(plan), plan_text(plan), due, day))


def _files(ledger: Ledger, rows: str) -> None:
    """Files as `name day firms`, in the order they were taken in; `-` for one that leaves Z20 blank."""
    for line in rows.strip().splitlines():
        name, day, firms = line.split()
        place = Place(name, "量化指标", "F3")
        entries = (
            [answer("企业家数", int(firms), item_id="Z20")] if firms != "-" else [answer("企业家数", 1, item_id="Z16")]
        )
        cells = (replace(entry, place=place) for entry in entries)
        record(ledger, returned(name, *cells, day=date.fromisoformat(day), unit=UNIT))


def _answered(ledger: Ledger, question: str, decision: str, day: str = "2026-10-12", period: str = PERIOD) -> None:
    """A row as the last version wrote it."""
    run(
        ledger,
        "INSERT INTO decisions (period, question, decision, reason, decided_by, decided_on)"
        " VALUES (?, ?, ?, '经核实', '陈主任', ?)",
        *(period, question, decision, day),
    )


@contextmanager
def _bound(opened: Opened) -> Iterator[Ledger]:
    with opened() as ledger:
        bind_old_answers(ledger)
        assert unbound_decisions(ledger) == ()
        yield ledger


def _question(ledger: Ledger, identity: str) -> Question:
    assessment = concluded_on(ledger, frozen_period(ledger, parse_period(PERIOD)), date(2026, 10, 20))
    return next(one for one in assessment.for_the_office if one.id == identity)


# files taken in (name, day received, 企业家数), answered on 12 October | the answer is in force, was for 5, or is doubtful
CASES = {
    "a file of an earlier day": ("a.xlsx 2026-10-09 5", "in force"),
    "a later file says the same": ("a.xlsx 2026-10-09 5\nb.xlsx 2026-10-14 5", "in force"),
    "a later file says otherwise": ("a.xlsx 2026-10-09 5\nb.xlsx 2026-10-14 0", "for 5"),
    "a file of that very day says the same": ("a.xlsx 2026-10-09 5\nb.xlsx 2026-10-12 5", "in force"),
    "a file of that very day says otherwise": ("a.xlsx 2026-10-09 5\nb.xlsx 2026-10-12 0", "doubtful"),
    "a file of that very day says nothing of it": ("a.xlsx 2026-10-09 5\nb.xlsx 2026-10-12 -", "in force"),
    "the only file is of that very day": ("a.xlsx 2026-10-12 5", "in force"),
    "the only file lies in a dated folder": ("2026-10-09/a.xlsx 2026-10-09 5", "in force"),
    "two of dated folders say the same": ("2026-10-05/a.xlsx 2026-10-05 5\n2026-10-09/b.xlsx 2026-10-09 5", "in force"),
    "two of dated folders differ": ("2026-10-05/a.xlsx 2026-10-05 5\n2026-10-09/b.xlsx 2026-10-09 0", "doubtful"),
    "a dated folder before a file of an earlier day": (
        "2026-10-05/a.xlsx 2026-10-05 5\n2026-10-06/b.xlsx 2026-10-06 0\nc.xlsx 2026-10-09 -",
        "in force",
    ),
    "a dated folder after a file of a later day": (
        "a.xlsx 2026-10-09 5\nb.xlsx 2026-10-13 -\n2026-10-10/c.xlsx 2026-10-10 0",
        "for 5",
    ),
    "no file at all": ("a.xlsx 2026-10-14 5", "doubtful"),
}


@pytest.mark.parametrize(("files", "expected"), CASES.values(), ids=CASES)
def test_an_old_answer_is_bound_to_the_figures_of_its_day(
    opened: Opened, left_open: Plan, files: str, expected: str
) -> None:
    """What the ledger held on the day of an answer is what it holds for; where that cannot be told it is asked again (D7.31)."""
    with opened() as ledger:
        _frozen(ledger, left_open)
        _files(ledger, files)
        _answered(ledger, JUDGED, "达标")
    with _bound(opened) as ledger:
        question = _question(ledger, JUDGED)
        (kept,) = words_of_the_year(ledger, parse_period(PERIOD))[JUDGED]
    assert (kept.decision, kept.reason, kept.decided_by) == ("达标", "经核实", "陈主任")
    assert question.decision == ("达标" if expected == "in force" else "")
    assert (kept.facts is None) == (expected == "doubtful")
    if expected == "for 5":
        assert (question.lapsed, kept.facts) == (kept, ("企业家数 5", "目标 力争3家以上"))


def test_a_plan_frozen_anew_since_makes_a_judgement_doubtful(opened: Opened, left_open: Plan) -> None:
    """A judgement rests on the target as well, and nobody knows how it stood before the plan was frozen anew (D7.31)."""
    with opened() as ledger:
        _frozen(ledger, left_open, "2026-10-13")
        _files(ledger, "a.xlsx 2026-10-09 5")
        _answered(ledger, JUDGED, "达标")
    with _bound(opened) as ledger:
        assert _question(ledger, JUDGED).decision == ""


def _years(ledger: Ledger, period: str, day: str, *values: int, name: str = "") -> None:
    years = (f"{2024 + number}年" for number in range(len(values)))
    cells = (answer(year, value, item_id="Z13") for year, value in zip(years, values, strict=True))
    record(ledger, returned(name or period, *cells, day=date.fromisoformat(day), unit=HOUSES), period=period)


CHANGED = "2026Q3-往年数据变更-Z13-2024年-市住建局"


def test_answers_that_rest_on_one_another_are_bound_in_their_order(opened: Opened, left_open: Plan) -> None:
    """保留原值 100 made the years 100, 100, 100, which a person judged: both answers hold; one withdrawn stays withdrawn (D7.31)."""
    rows = tuple(replace(row, measure_unit="%") if row.id == "Z13" else row for row in left_open.indicators)
    judged = "2026Q3-人工判定-Z13"
    with opened() as ledger:
        _frozen(ledger, replace(left_open, indicators=rows))
        _years(ledger, BEFORE, "2026-07-08", 100, 100)
        _years(ledger, PERIOD, "2026-10-09", 90, 100, 100)
        _answered(ledger, CHANGED, "采用新值", "2026-10-10")
        _answered(ledger, CHANGED, "", "2026-10-10")
        _answered(ledger, CHANGED, "保留原值", "2026-10-11")
        _answered(ledger, judged, "达标")
    with _bound(opened) as ledger:
        assert _question(ledger, CHANGED).decision == "保留原值"
        assert _question(ledger, judged).decision == "达标"
        assert [one.decision for one in _question(ledger, CHANGED).earlier] == ["采用新值", ""]


def test_a_claim_confirmed_earlier_in_the_year_still_holds(opened: Opened, left_open: Plan) -> None:
    """An exemption agreed to in the second quarter is in force in the third, where the unit is silent (D6.10, D7.31)."""
    claim = "2026-合理缺项认定-Z11-市住建局"
    cells = (answer("特殊情况", "合理缺项", item_id="Z11"), answer("特殊情况·说明", "本年无保障房验收", item_id="Z11"))
    with opened() as ledger:
        _frozen(ledger, left_open, "2026-06-24")
        record(ledger, returned("q2", *cells, day=date(2026, 7, 8), unit=HOUSES), period=BEFORE)
        _answered(ledger, claim, "同意", "2026-07-12", BEFORE)
    with _bound(opened) as ledger:
        assert _question(ledger, claim).decision == "同意"


def _returns(office: Office, name: str, firms: int) -> None:
    def fill(asked: FormRow) -> dict[str, object]:
        return {"填报值": firms} if asked.texts.get("填报项") == "企业家数" else {}

    content = (office.folder(parse_period(PERIOD)).issued / f"{UNIT}_{PERIOD}.xlsx").read_bytes()
    folder = office.folder(parse_period(PERIOD)).returned
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(fill_workbook(content, fill, {}))


def _as_the_last_version_left_it(office: Office) -> None:
    """The answers without their facts, as the migration finds them, and 待定事项.xlsx without the facts that it showed."""
    tamper(office.workspace.ledger_file, "UPDATE decisions SET words = '', facts = ''")
    path = office.folder(parse_period(PERIOD)).questions
    book = load_workbook(path)
    del book["依据"]
    book.save(path)


def test_an_old_workspace_opens_and_says_what_is_open_again(tmp_path: Path) -> None:
    """Answers whose figures are certain stay in force; one that is doubtful is told, shown as history and asked again (D7.31, D7.33)."""
    period = parse_period(PERIOD)
    office = Office(Workspace(tmp_path), date(2026, 9, 24), bytes(32))
    init(office)
    book = load_workbook(office.workspace.plan_file)
    sheet = book["指标"]
    target = [cell.value for cell in sheet[1]].index("目标值")
    for cells in sheet.iter_rows(min_row=2):
        if cells[0].value == "Z20":
            cells[target].value = "力争3家以上"
    book.save(office.workspace.plan_file)
    generate(office, period, units=(UNIT,))
    path = office.folder(period).questions
    _returns(office, "a.xlsx", 5)
    consolidate(replace(office, today=date(2026, 10, 9)), period)
    decide(path, "达标")
    consolidate(replace(office, today=date(2026, 10, 12)), period)
    _as_the_last_version_left_it(office)
    done = consolidate(replace(office, today=date(2026, 10, 13)), period)
    assert done.findings == ()
    assert next(str(row.word) for row in done.report.assessment.verdicts if row.id == "Z20") == "达标"

    _returns(office, "b.xlsx", 0)
    consolidate(replace(office, today=date(2026, 10, 14)), period)
    decide(path, "未达标")
    consolidate(replace(office, today=date(2026, 10, 14)), period)
    _as_the_last_version_left_it(office)
    for _ in range(2):
        done = consolidate(replace(office, today=date(2026, 10, 15)), period)
        assert [row.code for row in done.findings] == ["A309"]
        assert "以前的答复（未达标，陈主任，2026-10-14）无法确定是针对哪些数据作出的" in done.findings[0].message
        (row,) = rows_of(path)
        assert row["决定"] == ""
        assert "曾于2026-10-12就“企业家数 5”答复：达标（陈主任）" in row["说明"]
        assert "曾于2026-10-14答复：未达标（陈主任），理由：经核实；当时依据的数据已无法确定" in row["说明"]
    decide(path, "未达标")
    done = consolidate(replace(office, today=date(2026, 10, 16)), period)
    assert done.findings == ()
    assert next(str(row.word) for row in done.report.assessment.verdicts if row.id == "Z20") == "未达标"


SIGNS = {
    "2026Q2": "Z1 达标, Z2 无法判定, Z3 未达标·进度正常, Z4 达标, Z5 达标, Z6 达标, Z7 未达标, Z8 合理缺项, Z9 达标",
    "2026Q3": "Z1 未达标, Z2 达标, Z3 达标, Z4 待人工判定, Z5 达标, Z6 达标, Z7 未达标, Z8 合理缺项, Z9 无法判定",
}


@pytest.fixture
def version_0_1_0(tmp_path: Path) -> Workspace:
    """The workspace that version 0.1.0 left (tests/old_workspace/README.md)."""
    with zipfile.ZipFile(Path(__file__).parents[2] / "old_workspace" / "v0_1_0.zip") as packed:
        packed.extractall(tmp_path)
    return Workspace(tmp_path)


@pytest.mark.parametrize("code", SIGNS)
def test_a_workspace_of_version_0_1_0_opens(version_0_1_0: Workspace, code: str) -> None:
    """Of its five answers three hold; the two that outlived their figures are history and asked again (D7.31, D7.33)."""
    office = Office(version_0_1_0, date(2026, 10, 20))
    done = consolidate(office, parse_period(code))
    assert ", ".join(f"{row.id} {row.word}" for row in done.report.assessment.verdicts) == SIGNS[code]
    lapsed = {
        row["编号"]: row["说明"]
        for row in rows_of(office.folder(parse_period(code)).questions)
        if "曾于" in row["说明"]
    }
    if code == "2026Q2":
        assert lapsed == {}
    else:
        assert "曾于2026-10-09答复：达标（陈主任），理由：经核实；当时依据的数据已无法确定" in lapsed["Z4"]
        assert "曾于2026-10-09答复：采用新值（陈主任），理由：经核实；当时依据的数据已无法确定" in lapsed["Z9"]
        assert set(lapsed) == {"Z4", "Z9"}


def test_the_next_period_is_made_from_a_workspace_of_version_0_1_0(version_0_1_0: Workspace) -> None:
    """Forms of the next period carry what the old workspace holds."""
    done = generate(Office(version_0_1_0, date(2026, 12, 24)), parse_period("2026Q4"))
    assert len(done.written) == 6
