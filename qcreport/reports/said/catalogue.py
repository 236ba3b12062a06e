"""The sentences of the catalogue of findings without any case: what varies is named in brackets, or left open."""

import re

from qcreport.findings import CATALOGUE, Finding

_VARYING = re.compile(r"\{([a-z_]+)\}")
_OPEN = "…"
_NAMES = {
    "name": "〔填报项〕",
    "item": "〔填报项〕",
    "id": "〔编号〕",
    "task": "〔编号〕",
    "indicator": "〔编号〕",
    "heading": "〔列名〕",
    "headings": "〔列名〕",
    "sheet": "〔工作表〕",
    "file": "〔文件〕",
    "question": "〔事项〕",
    "target": "〔目标值〕",
    "limits": "〔限度〕",
    "part": "〔分子〕",
    "whole": "〔分母〕",
    "rank": "〔名次〕",
    "cities": "〔参评城市数〕",
    "percent": "〔完成率〕",
    "status": "〔进展状态〕",
    "value": "〔数〕",
    "small": "〔数〕",
    "large": "〔数〕",
    "hundredfold": "〔100倍的数〕",
    "rule": "〔规则〕",
    "figures": "〔各填报项的数〕",
    "prompt": "〔提示语〕",
    "lead": "〔牵头单位〕",
    "partner": "〔配合单位〕",
    "names": "〔单位〕",
    "count": "n",
    "number": "n",
    "help": "按该格的提示填写。",
    "hint": "",
    "more": "",
    "meant": "",
}


def in_general(template: str) -> str:
    """A sentence of the catalogue for any case.

    Example:
        `{name}填“{raw}”，不是数。` → `〔填报项〕填“…”，不是数。`
    """
    return _VARYING.sub(lambda match: _NAMES.get(match[1], _OPEN), template)


def what_is_wrong(code: str) -> str:
    """What the finding of a code says is wrong, for any case."""
    return in_general(CATALOGUE[code].message)


def what_to_do(code: str) -> str:
    """What the finding of a code asks to be done, for any case."""
    return in_general(CATALOGUE[code].advice)


def how_grave(code: str) -> str:
    """How grave a finding of a code is, in the words that go before it."""
    return Finding(code, CATALOGUE[code].severity, "", "").label
