"""Several workbooks of one unit, merged item by item (D7.9)."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from qcreport.asked.answer import Answer, AnswerKind, AnswerStatus
from qcreport.facts.orders import DoubtfulOrder
from qcreport.findings import Place
from qcreport.ledger.store import Ledger
from qcreport.submissions.model import FileOutcome
from tests.ledger.conftest import FreshLedger
from tests.ledger.ledger_samples import (
    DAY,
    NEXT_DAY,
    UNIT,
    all_counted,
    answer,
    counted,
    doubtful_orders,
    record,
    returned,
)


def _said(entries: Iterable[Answer]) -> dict[str, tuple[str, bool]]:
    return {current.item: (current.raw, current.older) for current in entries}


def _refused(ledger: Ledger) -> list[Answer]:
    return [one for one in all_counted(ledger) if not one.usable]


def _current(ledger: Ledger) -> dict[str, tuple[str, bool]]:
    return _said(counted(ledger))


def test_the_newest_answer_wins(fresh_ledger: FreshLedger) -> None:
    """Of two answers to one cell the one received later counts (D7.9)."""
    with fresh_ledger() as ledger:
        record(ledger, returned("a", answer("合格批次", 94)), returned("b", answer("合格批次", 95), day=NEXT_DAY))
        assert _current(ledger) == {"合格批次": ("95", False)}


def test_the_day_received_decides_not_the_order_of_taking_in(fresh_ledger: FreshLedger) -> None:
    """A file found later but received earlier is the older one (D7.9, D7.14)."""
    with fresh_ledger() as ledger:
        record(ledger, returned("b", answer("合格批次", 95), day=NEXT_DAY), returned("a", answer("合格批次", 94)))
        assert _current(ledger) == {"合格批次": ("95", False)}


def test_a_blank_never_erases(fresh_ledger: FreshLedger) -> None:
    """An answer that the newer file leaves blank stays and is marked as older (D7.10, D7.11)."""
    with fresh_ledger() as ledger:
        record(
            ledger,
            returned("a", answer("合格批次", 94), answer("抽查批次", 100)),
            returned("b", answer("合格批次", 95), day=NEXT_DAY),
        )
        assert _current(ledger) == {"合格批次": ("95", False), "抽查批次": ("100", True)}


def test_an_empty_newer_file_makes_all_answers_older(fresh_ledger: FreshLedger) -> None:
    """A usable workbook without any answer erases nothing, yet is the newest (D7.10)."""
    with fresh_ledger() as ledger:
        record(ledger, returned("a", answer("合格批次", 94)), returned("b", day=NEXT_DAY))
        assert _current(ledger) == {"合格批次": ("94", True)}


def test_sections_may_each_fill_their_part(fresh_ledger: FreshLedger) -> None:
    """Two workbooks of one unit that answer different cells both count (D7.9)."""
    with fresh_ledger() as ledger:
        record(
            ledger,
            returned("甲科", answer("合格批次", 94)),
            returned("乙科", answer("进展状态", "进行中", item_id="6.2", kind=AnswerKind.TASK)),
        )
        assert set(_current(ledger)) == {"合格批次", "进展状态"}


def test_a_refused_answer_does_not_replace_a_usable_one(fresh_ledger: FreshLedger) -> None:
    """Cells with a 强制性 finding are not taken: the older usable answer counts, and is no refused entry (D7.5, D7.9)."""
    with fresh_ledger() as ledger:
        record(
            ledger,
            returned("a", answer("合格批次", 94)),
            returned("b", answer("合格批次", "很多", refused=True), day=NEXT_DAY),
        )
        assert _current(ledger) == {"合格批次": ("94", True)}
        assert _refused(ledger) == []


def test_an_answer_never_usable_is_a_refused_entry(fresh_ledger: FreshLedger) -> None:
    """Where no file answers usably, the newest refused answer is the one to show (D7.5)."""
    with fresh_ledger() as ledger:
        record(
            ledger,
            returned("a", answer("合格批次", "很多", refused=True)),
            returned("b", answer("合格批次", "不少", refused=True), day=NEXT_DAY),
        )
        assert _current(ledger) == {}
        assert _said(_refused(ledger)) == {"合格批次": ("不少", False)}


def test_a_correction_replaces_a_refused_answer(fresh_ledger: FreshLedger) -> None:
    """The corrected workbook's answer counts and nothing refused is left (D7.9)."""
    with fresh_ledger() as ledger:
        record(
            ledger,
            returned("a", answer("合格批次", "很多", refused=True), outcome=FileOutcome.TO_CORRECT),
            returned("b", answer("合格批次", 95), day=NEXT_DAY),
        )
        assert _current(ledger) == {"合格批次": ("95", False)}
        assert _refused(ledger) == []


def test_a_workbook_to_correct_counts_but_for_its_refused_cells(fresh_ledger: FreshLedger) -> None:
    """Of a 退回待改 workbook the rest counts (D7.5)."""
    cells = answer("合格批次", "很多", refused=True), answer("抽查批次", 100)
    with fresh_ledger() as ledger:
        record(ledger, returned("a", *cells, outcome=FileOutcome.TO_CORRECT))
        assert _current(ledger) == {"抽查批次": ("100", False)}


def test_a_repeated_file_is_no_newer_version(fresh_ledger: FreshLedger) -> None:
    """The first version sent once more does not win over the second (D7.9)."""
    first = returned("a", answer("合格批次", 94))
    with fresh_ledger() as ledger:
        record(ledger, first, returned("b", answer("合格批次", 95), day=NEXT_DAY))
        record(ledger, replace(first, name="a (1)", received=NEXT_DAY))
        assert _current(ledger) == {"合格批次": ("95", False)}


def test_units_and_periods_do_not_mix(fresh_ledger: FreshLedger) -> None:
    """The same cell of another unit or period is another answer; names stay as received (D2.10, D7.9)."""
    other = returned("b", answer("合格批次", 95), unit="市市场监管局")
    with fresh_ledger() as ledger:
        record(ledger, returned("a", answer("合格批次", 94)), other)
        record(ledger, returned("c", answer("合格批次", 96)), period="2026Q2")
        said = [(current.unit, current.raw, current.older) for current in counted(ledger)]
        assert sorted(said) == sorted([(UNIT, "94", False), ("市市场监管局", "95", False)])


def test_a_cell_given_twice_in_one_file_counts_once(fresh_ledger: FreshLedger) -> None:
    """Of a row that stands twice in one workbook the upper one counts."""
    with fresh_ledger() as ledger:
        record(ledger, returned("a", answer("合格批次", 94), answer("合格批次", 95, cell="F9")))
        assert _current(ledger) == {"合格批次": ("94", False)}


def _evidence(number: int, title: str, source: str = "文号1", *, item_id: str = "6.2") -> tuple[Answer, Answer]:
    kind = AnswerKind.EVIDENCE
    return (
        answer(f"佐证{number}·材料名称", title, item_id=item_id, kind=kind),
        answer(f"佐证{number}·文号或来源", source, item_id=item_id, kind=kind),
    )


def test_materials_are_added_up(fresh_ledger: FreshLedger) -> None:
    """佐证材料 of all files count, one named again once; each id numbers them anew (D7.9)."""
    with fresh_ledger() as ledger:
        record(
            ledger,
            returned("a", *_evidence(1, "甲"), *_evidence(2, "乙"), *_evidence(1, "甲", item_id="6.3")),
            returned("b", *_evidence(1, "丙"), *_evidence(2, "甲"), day=NEXT_DAY),
        )
        said = [
            (current.id, current.item, current.text, current.older)
            for current in counted(ledger)
            if current.item.endswith("材料名称")
        ]
        assert said == [
            ("6.2", "佐证1·材料名称", "丙", False),
            ("6.2", "佐证2·材料名称", "甲", False),
            ("6.2", "佐证3·材料名称", "乙", True),
            ("6.3", "佐证1·材料名称", "甲", True),
        ]


def test_the_cells_of_a_material_stay_together(fresh_ledger: FreshLedger) -> None:
    """Two materials of one title with different sources are two, and no cell changes its row (D7.9)."""
    with fresh_ledger() as ledger:
        record(ledger, returned("a", *_evidence(1, "通知", "1号")), returned("b", *_evidence(1, "通知", "2号")))
        said = [(current.item, current.text) for current in counted(ledger)]
        assert said == [
            *(("佐证1·材料名称", "通知"), ("佐证1·文号或来源", "2号")),
            *(("佐证2·材料名称", "通知"), ("佐证2·文号或来源", "1号")),
        ]
        assert doubtful_orders(ledger) == ()


def test_two_values_of_one_day_are_doubtful(fresh_ledger: FreshLedger) -> None:
    """Files of one day with different values are a question: both are named, the later one counts (D7.34)."""
    with fresh_ledger() as ledger:
        record(ledger, returned("a", answer("合格批次", 94)), returned("b", answer("合格批次", 95)))
        (order,) = doubtful_orders(ledger)
        assert order.unit == UNIT
        assert [one.raw for one in order.answers] == ["94", "95"]
        assert tuple(one.sha256 for one in order.answers) == (returned("a").sha256, returned("b").sha256)
        assert _current(ledger) == {"合格批次": ("95", False)}


def test_three_values_of_one_day_are_one_question(fresh_ledger: FreshLedger) -> None:
    """Of any number of answers all are offered, in the order they came in, in one question (D7.35)."""
    with fresh_ledger() as ledger:
        record(
            ledger, *(returned(f"{number}", answer("合格批次", value)) for number, value in enumerate((93, 94, 95, 94)))
        )
        (order,) = doubtful_orders(ledger)
        assert [one.raw for one in order.answers] == ["93", "94", "95", "94"]


def test_what_a_correction_was_made_from_is_no_candidate(fresh_ledger: FreshLedger) -> None:
    """A return that was sent back and came corrected the same day is out of the question, whatever else came (D7.34)."""
    first, other = returned("a", answer("合格批次", 93)), returned("c", answer("合格批次", 95))
    corrected = returned("b", answer("合格批次", 94))
    assert corrected.submission is not None
    identity = replace(corrected.submission.identity, corrects=first.sha256)
    corrected = replace(corrected, submission=replace(corrected.submission, identity=identity))
    with fresh_ledger() as ledger:
        record(ledger, first, corrected, other)
        (order,) = doubtful_orders(ledger)
        assert [one.raw for one in order.answers] == ["94", "95"]


def test_a_second_download_is_the_later_one(fresh_ledger: FreshLedger) -> None:
    """Of 市商务局.xlsx and 市商务局(1).xlsx of one day the second counts without a question, in whatever order they were taken in (D7.54)."""
    first, second = (
        replace(returned(name, answer("合格批次", value)), name=f"{name}.xlsx")
        for name, value in (("市商务局", 94), ("市商务局(1)", 95))
    )
    for files in ((first, second), (second, first)):
        with fresh_ledger() as ledger:
            record(ledger, *files)
            assert doubtful_orders(ledger) == ()
            assert _current(ledger) == {"合格批次": ("95", False)}


def test_a_clock_that_contradicts_the_name_is_asked_about(fresh_ledger: FreshLedger) -> None:
    """Where the second download was saved before the first, the office is asked (D7.34, D7.54)."""
    first, second = (
        replace(
            returned(name, answer("合格批次", value)), name=f"{name}.xlsx", moment=f"2026-10-08T{hour}:00:00+00:00 WPS"
        )
        for name, value, hour in (("市商务局", 94, "09"), ("市商务局(1)", 95, "08"))
    )
    with fresh_ledger() as ledger:
        record(ledger, first, second)
        (order,) = doubtful_orders(ledger)
        assert [one.raw for one in order.answers] == ["94", "95"]


def test_files_of_one_name_are_told_apart(fresh_ledger: FreshLedger) -> None:
    """Two files that are called the same are offered with the beginning of their hashes (D7.35)."""
    with fresh_ledger() as ledger:
        record(ledger, *(returned(f"{value}", answer("合格批次", value)) for value in (93, 94)))
        (order,) = doubtful_orders(ledger)
        assert order.files == tuple(f"a.xlsx（校验码{sha256[:8]}）" for sha256 in (one.sha256 for one in order.answers))


def test_no_doubt_without_a_difference(fresh_ledger: FreshLedger) -> None:
    """Same values, other days, refused answers and different cells leave nothing doubtful (D7.34)."""
    again = replace(answer("合格批次", 94), raw="９４", text="９４")
    refused = answer("合格批次", "很多", refused=True)
    with fresh_ledger() as ledger:
        record(
            ledger, returned("z", answer("合格批次", 1), day=DAY.replace(day=1)), returned("a", answer("合格批次", 94))
        )
        record(ledger, returned("b", again), returned("c", refused), returned("d", answer("抽查批次", 100)))
        assert doubtful_orders(ledger) == ()


def test_doubt_ends_with_a_newer_answer(fresh_ledger: FreshLedger) -> None:
    """A file of a later day settles which value counts (D7.9)."""
    with fresh_ledger() as ledger:
        record(ledger, returned("a", answer("合格批次", 94)), returned("b", answer("合格批次", 95)))
        record(ledger, returned("c", answer("合格批次", 96), day=NEXT_DAY))
        assert doubtful_orders(ledger) == ()


def test_contacts_are_never_doubtful(fresh_ledger: FreshLedger) -> None:
    """Two sections with different 填报人 ask the office nothing."""
    with fresh_ledger() as ledger:
        for name in ("张三", "李四"):
            record(ledger, returned(name, answer("填报人", name, item_id="", kind=AnswerKind.CONTACT)))
        assert doubtful_orders(ledger) == ()


_CELLS = st.tuples(st.sampled_from("甲乙丙"), st.integers(0, 9), st.booleans())
_FILES = st.lists(st.tuples(st.integers(1, 3), st.lists(_CELLS, max_size=3)), max_size=6)


@given(_FILES)
def test_merging_is_the_last_usable_answer(
    fresh_ledger: FreshLedger, files: list[tuple[int, list[tuple[str, int, bool]]]]
) -> None:
    """For any files, each cell holds the first usable answer of the newest file that has one (D7.9, D7.10)."""
    expected: dict[str, Fraction | None] = {}
    made = []
    for number, (day, cells) in enumerate(files):
        entries = [answer(item, value, refused=refused) for item, value, refused in cells]
        made.append(returned(f"{number}.xlsx", *entries, day=DAY.replace(day=day)))
    for file in sorted(made, key=lambda file: file.received):
        entries = list(file.submission.entries) if file.submission else []
        expected |= {e.item: e.value for e in reversed(entries) if e.status is not AnswerStatus.REFUSED}
    with fresh_ledger() as ledger:
        record(ledger, *made)
        assert {current.item: current.value for current in counted(ledger)} == expected


def test_the_place_is_kept(fresh_ledger: FreshLedger) -> None:
    """An entry in force still names file, sheet and cell."""
    with fresh_ledger() as ledger:
        record(ledger, returned("a", answer("合格批次", 94)))
        assert counted(ledger)[0].place == Place("a.xlsx", "量化指标", "F3")


def _always(file: str, _order: DoubtfulOrder) -> str:
    return file


def test_the_offices_choice_of_version_counts(fresh_ledger: FreshLedger) -> None:
    """Where the order of two answers is doubtful the chosen file's is in force, in the place of the last one (D7.36)."""
    with fresh_ledger() as ledger:
        record(ledger, returned("a", answer("合格批次", 94)), returned("b", answer("合格批次", 95)))
        (order,) = doubtful_orders(ledger)
        for chosen, raw in ((order.files[0], "94"), ("", "95")):
            (kept,) = all_counted(ledger, choose=partial(_always, chosen))
            assert (kept.raw, kept.older) == (raw, False)
