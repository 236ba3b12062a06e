"""The corpus of published documents is whole, its comparing counts honestly, and no document of it crashes the import."""

import re
from pathlib import Path

import pytest

from qcreport.plan.documents.confirmation.doubts import Doubt
from tests.plan.documents.corpus.__main__ import main, scored
from tests.plan.documents.corpus.cases import Case, read_case, read_cases
from tests.plan.documents.corpus.comparing import Score, Wrong, score_of
from tests.plan.documents.corpus.outcome import FoundRow, Outcome
from tests.plan.documents.corpus.page import with_section

CASES = read_cases()
SEEN = tuple(case for case in CASES if not case.unseen)
# What is still open.
SILENT = set[str]()
# Projects below headings; who has to do what until when told in prose; indicators as headings above 考核要求.
REFUSED = {"229", "285", "292"}
INVENTED = {"192", "203"}  # a firm within a unit, a deputy's office
WRONG = {"250"}  # 100% as the target of a time, which is asked about
HEAD = {"title", "source", "province", "kind", "layout", "set_aside", "made", "rebuilt"}
TINY = """title: 示例
set_aside: false
made: docx
--- content
一、环境
# table
序号|任务|牵头单位|责任单位|完成时限
1|清运垃圾|市城管局|市住建局、各区政府|2026年9月底前
--- expected
§ 一、环境
T|清运垃圾|市城管局|市住建局、〔各区政府〕|2026-09-30
T|改造公厕|市住建局||
I|垃圾处理率|市城管局||95%以上|≥95%|%
?|各区政府
"""


def tiny() -> Case:
    """A made-up document of two tasks and an indicator."""
    return read_case("tiny", TINY)


def doubt(item: str, what: str) -> Doubt:
    """A question about one row."""
    return Doubt(item, "表1第2行", what, "")


def task(text: str, leads: tuple[str, ...], others: tuple[str, ...] = (), deadline: str = "") -> FoundRow:
    """A task as imported, about which nothing is asked."""
    return FoundRow("T", "1", text, "一、环境", leads, others, (), deadline)


def indicator(phrase: str, reading: str, measure: str) -> FoundRow:
    """An indicator as imported, about which nothing is asked."""
    return FoundRow(
        "I", "Z1", "垃圾处理率", "一、环境", ("市城管局",), (), (), phrase=phrase, reading=reading, measure=measure
    )


def test_a_right_import_scores_in_full() -> None:
    """All as expected, the group asked about: every count is full and nothing differs, whatever level a name leaves out."""
    rows = (
        task("清运垃圾，日产日清", ("城管局",), ("市住建局", "各区政府"), "2026-09-30"),
        task("2.改造公厕", ("市住建局",)),
        indicator("95%以上", "≥95%", "%"),
    )
    score = score_of(tiny(), Outcome(rows, ("市城管局", "市住建局"), (doubt("单位 各区政府", "“各区政府”是一组单位"),)))
    assert (score.rows_found, score.rows, score.rows_extra) == (3, 3, 0)
    assert (score.units_right, score.units_named, score.units, score.invented) == (4, 4, 4, 0)
    assert (score.targets_right, score.deadlines_right, score.sections_right, score.asked_right) == (1, 1, 3, 1)
    assert score.differences == []


def test_each_kind_of_error_is_counted_and_silent() -> None:
    """A split task, a lost, wrong and invented unit, a dropped group, a wrong deadline and target: each counts once, unasked."""
    rows = (
        task("清运垃圾", ("市城管局",), ("张某",), "2026-12-31"),
        task("（责任单位：市住建局）", ("市住建局",)),
        indicator("95%以上", "≤95%", "%"),
    )
    score = score_of(tiny(), Outcome(rows, ("市城管局", "市住建局", "张某", "各区政府")))
    kinds = [one.wrong for one in score.differences]
    assert sorted(kinds) == sorted(
        (
            Wrong.UNIT_MISSING,
            Wrong.UNIT_EXTRA,
            Wrong.GROUP,
            Wrong.DEADLINE,
            Wrong.MISSING,
            Wrong.TARGET,
            Wrong.EXTRA,
            Wrong.INVENTED,
        )
    )
    assert score.silent == len(kinds)
    assert (score.rows_found, score.rows_extra, score.invented, score.confidently_wrong) == (2, 1, 2, 1)
    assert (score.units_right, score.units_named, score.asked_right) == (2, 4, 0)


def test_leads_and_others_exchanged_is_one_error() -> None:
    """Both units named, the wrong one leading: one difference, named only by a question about who leads."""
    row = task("清运垃圾", ("市住建局",), ("市城管局", "各区政府"), "2026-09-30")
    found = [one.wrong for one in score_of(tiny(), Outcome((row,))).differences]
    assert found.count(Wrong.ROLE) == 1


def test_a_lost_row_is_told_by_any_of_its_beginnings() -> None:
    """A row that a person may begin in two ways is told by a question that quotes either of them, by no other."""
    case = read_case("tiny", TINY.replace("T|改造公厕|", "T|改造公厕//市区公厕全部改造|"))
    lost = {
        words: [one.named for one in score_of(case, Outcome((), (), (doubt("未导入", words),))).differences]
        for words in ("“改造公厕”没有成为任务", "“市区公厕全部”没有成为任务", "“市区”没有成为任务")
    }
    assert [named[1] for named in lost.values()] == [True, True, False]


@pytest.mark.parametrize(("what", "named"), [("“张某”不像单位名称的结尾", True), ("原文没有写明频次", False)])
def test_only_a_question_about_the_thing_itself_names_it(what: str, named: bool) -> None:  # noqa: FBT001
    """A question of the same row about something else does not excuse a wrong unit."""
    row = FoundRow(
        "T",
        "1",
        "清运垃圾",
        "",
        ("市城管局",),
        ("市住建局", "各区政府", "张某"),
        (doubt("任务 1", what),),
        "2026-09-30",
    )
    wrong = [one for one in score_of(tiny(), Outcome((row,))).differences if one.wrong is Wrong.UNIT_EXTRA]
    assert [one.named for one in wrong] == [named]


def test_a_refusal_is_told_and_a_crash_is_not() -> None:
    """A refused document has no silent error; one that crashed has one for each row."""
    assert score_of(tiny(), Outcome(refusal="没有可以导入的任务")).silent == 0
    assert score_of(tiny(), Outcome(crash="ValueError")).silent == 3


def test_every_third_document_is_set_aside() -> None:
    """Each document has its head; up to 95 the third, sixth, ninth … are set aside, up to 191 the odd ones, then all."""
    assert len(CASES) >= 60
    for number, case in enumerate(CASES, start=1):
        assert case.name.startswith(f"{number:02}-")
        odd = number % 2 == 1
        assert case.set_aside is (number > 191 or (odd if number > 95 else number % 3 == 0))
        assert set(case.head) >= HEAD, case.name
        assert case.rows, case.name


def test_expectations_stand_in_the_documents() -> None:
    """Each expected beginning, unit, group and phrase is words of its document; a unit may have its level in front."""
    for case in SEEN:
        text = _squeezed(case)
        for row in case.rows:
            for words in (*row.texts, *row.phrases):
                assert _bare(words) in text, (case.name, words)
            for unit in row.units:
                own = unit.removeprefix("自治区") if unit.startswith("自治区") else unit[1:].removesuffix("市政府")
                assert _bare(unit) in text or _bare(own) in text, (case.name, unit)
            for group in row.groups:
                assert _bare(group) in text, (case.name, group)


def _squeezed(case: Case) -> str:
    rows = (row for part in case.parts for row in ([[part]] if isinstance(part, str) else part))
    return "".join(_bare(cell) for row in rows for cell in row)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_nothing_in_the_corpus_crashes_the_import(capsys: pytest.CaptureFixture[str]) -> None:
    """Documents that have been run have no silent error, refusal, invented unit or confidently wrong target but those that are named here."""
    total = Score()
    silent, refused, invented, wrong = set[str](), set[str](), set[str](), set[str]()
    for case, score in scored(SEEN):
        assert not score.crashed, case.name
        assert score.silent <= 1, (case.name, [one for one in score.differences if not one.named])
        silent |= {case.name[:3]} if score.silent else set()
        refused |= {case.name[:3]} if score.refused else set()
        invented |= {case.name[:3]} if score.invented else set()
        wrong |= {case.name[:3]} if score.confidently_wrong else set()
        total.add(score)
    assert (silent, refused, invented, wrong) == (SILENT, REFUSED, INVENTED, WRONG)
    assert total.documents == len(SEEN)
    assert main(["08-"]) == 0
    assert "documents          1," in capsys.readouterr().out


def test_the_page_of_what_is_read_is_current() -> None:
    """docs/import.md shows what the documents give now."""
    written = (Path(__file__).parents[3] / "docs" / "import.md").read_text(encoding="utf-8")
    assert written == with_section(written)
