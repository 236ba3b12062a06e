"""What `verify` says of each difference."""

import pytest

from qcreport.ledger.flaws import Flaw, Wrong
from qcreport.reports.console.verified import Verified, flaw_line, verified_lines

SAID = {
    Wrong.BROKEN: "第3条记录（认定“2026Q3 甲”）与前后记录连不上：这里的记录被改动、插入或删去。",
    Wrong.DELETED: "认定“2026Q3 甲”的记录已被删去。",
    Wrong.OWNERLESS: "有的认定不属于任何来件：来件的记录被删去，或者这些内容是后来加上的。",
    Wrong.CELL: "来件“2026Q3 甲”的“量化指标”F7：台账记为“3”，原件为“8”。",
    Wrong.HEAD: "2026Q3 甲 所载的记录校验码 3 在台账中查不到：当时的记录已被改动或删去。",
}


@pytest.mark.parametrize("wrong", Wrong)
def test_every_difference_is_one_line(wrong: Wrong) -> None:
    """Each kind has its sentence, on one line whatever a file is called."""
    flaw = Flaw(wrong, "decisions", "2026Q3\n甲", "量化指标", "F7", "3", "8。")
    assert "\n" not in flaw_line(flaw)
    assert flaw_line(flaw).endswith("。")


@pytest.mark.parametrize("wrong", SAID)
def test_a_difference_is_said_in_the_words_of_the_trade(wrong: Wrong) -> None:
    """The sentence names record, file, sheet and cell."""
    assert flaw_line(Flaw(wrong, "decisions", "2026Q3 甲", "量化指标", "F7", "3", "8")) == SAID[wrong]


@pytest.mark.parametrize(
    ("kind", "about", "named"),
    [
        ("editions", "2026Q2 1", "定稿“2026Q2第1版”"),
        ("annulments", "2026-09 12", "定稿作废“2026-09第12版”"),
        ("register", "2026Q2 代录更正 市商务局 3", "登记“2026Q2代录更正第3号（市商务局）”"),
        ("register", "2026Q2 撤回来件  2", "登记“2026Q2撤回来件第2号”"),
    ],
)
def test_what_has_a_number_is_called_as_elsewhere(kind: str, about: str, named: str) -> None:
    """An edition is called 2026Q2第1版 and a row of 登记.xlsx by its number, as people know them (W1.3)."""
    assert flaw_line(Flaw(Wrong.DELETED, kind, about)) == f"{named}的记录已被删去。"


def test_what_is_good_is_said_last() -> None:
    """The last line says how much was looked at, and whether all of it holds; notes of earlier versions are no differences."""
    counted = {"records": 9, "originals": 4, "returns": 3, "cells": 100, "heads": 2, "editions": 1, "backups": 7}
    looked = (
        "记录9条（记录校验码 abc）、存档原件4份、重读来件3份（100格）、印出的记录校验码2处、重新生成定稿1版、备份7份"
    )
    note = Flaw(Wrong.CELL, "entries", "甲.xlsx", "量化指标", "F7", "3", "8")
    assert list(verified_lines(Verified((), (note,), "abc", counted))) == [
        "提示（早先版本的程序所做，不是改动）：来件“甲.xlsx”的“量化指标”F7：台账记为“3”，原件为“8”。",
        f"全部一致：{looked}。",
    ]
    flaw = Flaw(Wrong.DELETED, "decisions", "2026Q3 甲")
    assert list(verified_lines(Verified((flaw,), (), "abc", counted)))[-1] == f"发现1处不一致；核对了{looked}。"
