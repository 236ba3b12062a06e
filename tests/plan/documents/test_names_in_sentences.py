"""Sentences of one paragraph, each with the names of its units in a bracket and no word of what they do (D9.42)."""

from pathlib import Path

import pytest

from tests.plan.documents.making import word
from tests.plan.documents.test_further_layouts import found
from tests.plan.documents.test_layouts import imported


@pytest.mark.parametrize(
    "text",
    [
        "一、安居工程。新建公租房300套（市住建局、市国资委）。改造危房120户（青山县政府）。帮扶残疾人家庭（有重度残疾人、无劳动力的）80户（市残联）。",
        "1.安居工程：新建公租房300套（市住建局、市国资委）；改造危房120户（青山县政府）；帮扶残疾人家庭（有重度残疾人、无劳动力的）80户（市残联）。",
        "（三）安居工程。新建公租房300套。（市住建局、市国资委）改造危房120户。（青山县人民政府）帮扶残疾人家庭80户。（市残联）",
    ],
)
def test_each_sentence_with_names_behind_it_is_a_task(tmp_path: Path, text: str) -> None:
    """Three sentences that each end with names are three tasks, a bracket that explains is none, and it is asked once (D9.42)."""
    path = word(tmp_path / "a.docx", text)
    rows = found(path, text)
    assert [(row[2], row[3]) for row in rows] == [
        ("", "市住建局、市国资委"),
        (rows[1][2], ""),
        ("市残联", ""),
    ]
    assert rows[1][2] in {"青山县政府", "青山县人民政府"}
    assert rows[1][1].startswith("改造危房120户")
    assert any("只有单位名称" in one.what for one in imported(path).doubts)


def test_names_that_explain_a_word_make_no_task(tmp_path: Path) -> None:
    """Names behind a word within a sentence, or in a paragraph that ends otherwise, are told and split nothing."""
    within = found(tmp_path / "a.docx", "1.开展三部门（市教育局、市公安局、市卫健委）联合检查，整改到位（市教育局）。")
    assert len(within) == 1
    labelled = found(
        tmp_path / "b.docx",
        "1.召开联席会议（市教育局、市公安局）。检查结果公开。（责任单位：市教育局；配合单位：市公安局）",
    )
    assert [row[2:4] for row in labelled] == [("市教育局", "市公安局")]
