"""Deadlines as issued documents write them (D3.28)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcreport.plan.deadlines import deadline_in_text, read_deadline


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("2026年12月31日前", "2026-12-31"),
        ("2026年9月", "2026-09-30"),
        ("2026.9", "2026-09-30"),
        ("2026-09底", "2026-09-30"),
        ("2026年 9 月底前", "2026-09-30"),
        ("2028年2月底前完成", "2028-02-29"),
        ("2026年底前", "2026-12-31"),
        ("2026年年底前", "2026-12-31"),
        ("2026年第三季度", "2026-09-30"),
        ("2026年上半年", "2026-06-30"),
        ("2026-12-31", "2026-12-31"),
        ("无", ""),
        ("", ""),
    ],
)
def test_a_deadline_with_its_year_is_a_date_without_question(words: str, read: str) -> None:
    """Words that name year and month are the last day they mean, and nothing is asked."""
    assert read_deadline(words, None) == (read, ())


@pytest.mark.parametrize(
    "words", ["持续推进", "每季度", "长期坚持", "常态化", "2026—2028年", "2026年6月底前启动、年底完成"]
)
def test_words_that_are_no_one_day_stay_words(words: str) -> None:
    """What goes on without end, or names two days, stays as issued."""
    assert read_deadline(words, 2026) == (words, ())


@pytest.mark.parametrize(
    ("words", "read"), [("6月底前", "2026-06-30"), ("年底前", "2026-12-31"), ("12月31日", "2026-12-31")]
)
def test_a_year_from_the_document_is_asked_about(words: str, read: str) -> None:
    """Without a year the document's counts, with a question; where it names none the words stay, with a question."""
    with_year, asked = read_deadline(words, 2026)
    assert (with_year, len(asked)) == (read, 1)
    without, asked = read_deadline(words, None)
    assert (without, len(asked)) == (words, 1)


def test_before_a_month_may_mean_before_it_begins() -> None:
    """2026年6月前 is read as the end of June and asked about."""
    read, asked = read_deadline("2026年6月前", None)
    assert read == "2026-06-30"
    assert [one.reading for one in asked] == ["2026-06-30"]


@pytest.mark.parametrize("words", ["2026年2月30日前", "2026年13月", "2026年6月0日"])
def test_a_day_that_does_not_exist_stays_words_and_is_asked_about(words: str) -> None:
    """A date that is on no calendar is never mended."""
    read, asked = read_deadline(words, None)
    assert read == words
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2026年10月底前，每个区建成1个观测站。", "2026-10-31"),
        ("完善布点。2026年10月底前，每个区建成1个观测站。", ""),
        ("2026年10月底前，每个区建成1个观测站；完善布点", ""),
        ("2026年6月底前开工，2026年10月底前完工", ""),
    ],
)
def test_a_date_in_one_of_several_sentences_is_asked_about_and_not_taken(text: str, read: str) -> None:
    """A date is the task's where its words are one sentence; elsewhere the cell stays empty; it is asked in either case (D9.24)."""
    taken, asked = deadline_in_text(text, 2026)
    assert (taken, [one.reading for one in asked]) == (read, [read or "完成时限空着"])


@given(st.text(max_size=20), st.none() | st.integers(2000, 2099))
def test_any_text_is_a_date_or_stays(words: str, year: int | None) -> None:
    """Any text ends in a date or in itself, never in an exception."""
    assert isinstance(read_deadline(words, year)[0], str)
