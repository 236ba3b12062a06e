"""What the campaign calls projects, contents and tasks: the issued document's words, where the settings hold them (D9.11).

The headings of plan.xlsx stay what they are (C3.1); everything that people read has the campaign's words.
"""

import re
from collections.abc import Mapping

from qcreport.plan.model import Plan

PROJECT, CONTENT, TASK = "创建项目", "创建内容", "创建任务"
USUAL = (PROJECT, CONTENT, TASK)
LONGEST = 12
_FITS = re.compile(rf"[^\[\]:*?/\\]{{1,{LONGEST}}}")  # a sheet may be called so


def setting_of(heading: str) -> str:
    """The setting that holds the campaign's word for a heading: 创建任务 → 创建任务称."""
    return f"{heading}称"


def called(plan: Plan) -> Mapping[str, str]:
    """The campaign's words for the headings that it calls otherwise; a word too long for a heading is none."""
    said = {heading: plan.setting(setting_of(heading)).strip() for heading in USUAL}
    return {heading: word for heading, word in said.items() if word != heading and _FITS.fullmatch(word)}


def term(plan: Plan, heading: str) -> str:
    """The campaign's word for one of the headings."""
    return called(plan).get(heading, heading)
