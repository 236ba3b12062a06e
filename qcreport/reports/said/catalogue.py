"""The sentences of the catalogue of findings without any case: what varies is named in brackets, or left open."""

import re
from collections.abc import Mapping

from qcreport.findings import CATALOGUE, Finding

_VARYING = re.compile(r"\{([a-z_]+)\}")
_OPEN = "…"
_WORDS = {
    "填报项": "name item what",
    "编号": "id ids task indicator",
    "列名": "heading headings wrong right",
    "工作表": "sheet sheets",
    "文件": "file",
    "事项": "question",
    "目标值": "target",
    "限度": "limits",
    "分子": "part",
    "分母": "whole",
    "名次": "rank",
    "参评城市数": "cities",
    "完成率": "percent",
    "进展状态": "status",
    "数": "value small large old new known",
    "100倍的数": "hundredfold",
    "规则": "rule",
    "各填报项的数": "figures",
    "提示语": "prompt",
    "牵头单位": "lead",
    "配合单位": "partner",
    "单位": "names first second other",
    "原因": "why reason",
    "可填的内容": "wanted",
    "可选项": "choices options",
    "特殊情况": "claim",
    "判定条件": "related",
    "决定": "decision",
    "决定人": "who",
    "日期": "day",
    "当时的数据": "then",
    "现在的数据": "now",
    "来源": "source",
    "类别": "category",
    "别名": "alias",
    "位置": "where places",
    "单元格": "cell cells",
    "期次": "periods",
    "缺少的内容": "lost",
}
_NAMES = {one: f"〔{word}〕" for word, several in _WORDS.items() for one in several.split()}
_NAMES |= {
    "count": "n",
    "number": "n",
    "help": "按该格的提示填写。",
    "expected": "未启动对应0，进行中对应1—99，已完成对应100",
    "hint": "",
    "more": "",
    "meant": "",
}
_UNIT, _SETTING = {"name": "〔单位〕"}, {"name": "〔设置〕"}
_OTHERWISE: Mapping[str, Mapping[str, str]] = {  # code → what its sentences name otherwise
    **dict.fromkeys(("P123", "P206", "P214", "P220", "S201", "S205", "S213"), _UNIT),
    **dict.fromkeys(("P115", "P213", "P221", "P222"), _SETTING),
    "P208": {"other": _OPEN},
    "P223": {"what": _OPEN},
    "P224": {"name": "〔参照〕"},
    "S202": {"old": "〔原单位〕", "new": "〔现单位〕"},
    "S240": {"own": "〔单位〕"},
    "A320": {"own": "〔数〕"},
}


def what_is_wrong(code: str) -> str:
    """What the finding of a code says is wrong, for any case.

    Example:
        `F104` → `〔填报项〕填“…”，不是数，未采用。`
    """
    return _in_general(code, CATALOGUE[code].message)


def what_to_do(code: str) -> str:
    """What the finding of a code asks to be done, for any case."""
    return _in_general(code, CATALOGUE[code].advice)


def how_grave(code: str) -> str:
    """How grave a finding of a code is, in the words that go before it."""
    return Finding(code, CATALOGUE[code].severity, "", "").label


def _in_general(code: str, template: str) -> str:
    names = {**_NAMES, **_OTHERWISE.get(code, {})}
    return _VARYING.sub(lambda match: names.get(match[1], _OPEN), template)
