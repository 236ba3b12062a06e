"""At least 100 odd and hostile variants of a real workbook: each has its answer, and no figure is silently wrong."""

import io
import random
import zipfile
from collections import Counter
from datetime import date
from functools import cache

import pytest

from qcreport.asked.answer import AnswerKind, AnswerStatus
from qcreport.submissions.model import Receipt
from qcreport.submissions.workers import ToExamine, examined
from tests.submissions.filled_form import expected, filled
from tests.submissions.hostile import ITEM_ID, ITEM_NAME, USABLE, Variant, variants

DAY = date(2026, 10, 9)
ALL = list(variants())


@cache
def _receipts() -> dict[str, tuple[Receipt, ...]]:
    """All variants read in one run: name → receipts of the file and of what lies in it."""
    answers = examined((ToExamine(one.name, one.content, DAY) for one in ALL), expected())
    return {files[-1].receipt.name: tuple(one.receipt for one in files) for files in answers}


def test_there_are_at_least_a_hundred_variants() -> None:
    """No two variants share a name, and there are enough of them."""
    assert len({one.name for one in ALL}) == len(ALL) >= 100
    assert list(_receipts()) == [one.name for one in ALL]


@pytest.mark.parametrize("variant", ALL, ids=lambda one: ascii(one.name)[:40])
def test_a_variant_has_its_answer(variant: Variant) -> None:
    """The outcome is the expected one, told in one line; a usable file gives the right figure or a finding about it."""
    receipt = _receipts()[variant.name][-1]
    assert receipt.outcome in variant.outcome, receipt.line
    assert receipt.line.strip()
    assert len(receipt.line.splitlines()) == 1
    assert variant.words in receipt.line
    if receipt.outcome in USABLE:
        _holds_the_right_figure(receipt, variant)


def _holds_the_right_figure(receipt: Receipt, variant: Variant) -> None:
    assert receipt.submission is not None
    usable = [row for row in receipt.submission.entries if row.status is not AnswerStatus.REFUSED]
    values = [row.value for row in usable if (row.kind, row.id, row.item) == (AnswerKind.INDICATOR, ITEM_ID, ITEM_NAME)]
    about = [row.code for row in receipt.findings if row.item == f"{ITEM_ID}/{ITEM_NAME}"]
    if variant.value is None:
        assert values == []
        assert [code for code in about if code.startswith(variant.code)], (
            about,
            [str(row) for row in receipt.findings][:5],
        )
    else:
        assert values == [variant.value]
        assert not variant.code or variant.code in about


def test_good_files_among_bad_ones_are_all_read() -> None:
    """The tally of the run: nothing ended uncleanly, and usable files were read beside those refused."""
    lines = [row.line for files in _receipts().values() for row in files]
    assert not [line for line in lines if any(words in line for words in ("程序未能读懂", "异常退出", "还没有读完"))]
    outcomes = Counter(str(files[-1].outcome) for files in _receipts().values())
    assert outcomes["拒收"] > 30
    assert outcomes["接收"] + outcomes["退回待改"] > 50


@pytest.mark.slow
def test_three_hundred_good_files_among_a_hundred_bad_ones() -> None:
    """In one run all 300 valid files are read whole, and each of 100 bad ones is refused with its reason."""
    good, bad = filled().content, [one for one in ALL if one.outcome == ("拒收",)]
    jobs = [ToExamine(f"好{number}.xlsx", _marked(good, number), DAY) for number in range(300)]
    jobs += [ToExamine(f"坏{number}.xlsx", bad[number].content, DAY) for number in range(len(bad))]
    jobs += [ToExamine(f"坏{number}.xlsx", good[: len(good) * number // 101], DAY) for number in range(len(bad), 100)]
    random.Random(7).shuffle(jobs)  # noqa: S311 -- an order, not a secret
    receipts = {files[-1].receipt.name: files[-1].receipt for files in examined(jobs, expected())}
    assert len(receipts) == 400
    answers = len(filled().truth)
    read = [row for name, row in receipts.items() if name.startswith("好")]
    assert {len(row.submission.entries) if row.submission else 0 for row in read} == {answers}
    assert {str(row.outcome) for row in read} == {"接收"}
    refused = [row for name, row in receipts.items() if name.startswith("坏")]
    assert {str(row.outcome) for row in refused} == {"拒收"}
    assert all(row.line.strip() for row in refused)


def _marked(content: bytes, number: int) -> bytes:
    """The same workbook with other bytes: a comment at the end of its archive."""
    marked = io.BytesIO(content)
    with zipfile.ZipFile(marked, "a") as archive:
        archive.comment = str(number).encode()
    return marked.getvalue()
