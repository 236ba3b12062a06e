"""The sentences of the commands on a page: a command in them becomes the button's name with a link to where it is."""

import re

from flask import url_for
from markupsafe import Markup, escape

_COMMAND = re.compile(
    r"(?P<run>运行 ?)?qcreport (?:(?:--workspace .+? )?(?P<restore>restore)(?: .+?\.(?:zip|sqlite))?|"
    r"(?P<name>plan (?:check|import|export)|[a-z]+(?:-[a-z]+)?)"
    r"(?: (?:20[\dQHM-]+|--[a-z]+(?: [^\s，。；：、（）-][^\s，。；：、（）]*)?|编号|期次))*)"
)
_WHERE = {
    "consolidate": ("收取、汇总", "today.page", "doing"),
    "collect": ("收取来件", "incoming.page", ""),
    "generate": ("生成填报表", "planning.page", "generate"),
    "adopt": ("采用计划的改动", "planning.page", "adopt"),
    "init": ("放入计划", "planning.page", ""),
    "plan check": ("核对计划", "planning.page", "findings"),
    "plan import": ("导入印发件", "planning.page", "import"),
    "status": ("单位", "units.page", ""),
    "remind": ("催报", "units.page", "doing"),
    "extend": ("延期", "units.page", ""),
    "receipts": ("写回执", "units.page", "doing"),
    "trace": ("为什么", "why.page", ""),
    "issue": ("定稿", "results.page", "issue"),
    "annul": ("作废", "results.page", "issue"),
    "cancel": ("撤销下发", "planning.page", "cancel"),
    "verify": ("核对记录", "results.page", "record"),
    "backup": ("备份", "results.page", "record"),
    "restore": ("从备份恢复", "restoring.page", ""),
    "dossier": ("迎检材料", "results.page", "files"),
}
_WORDS = (
    ("（需要替换请加 --replace）", "（需要替换的，请勾选“替换有变化的填报表”再生成一次）"),
    ("可用 --due 指定，", "可在生成时填写报送期限，"),
    ("，或加 --replace 重新导入", "，或者选“替换现有计划”重新导入"),
    ("或 --today", ""),
    (" --pdf；", "（勾选“PDF”）；"),
    ("（领导版、专报 --briefs，幻灯片 --slides，PDF --pdf）", "（在“同时制作”中勾选）"),
    ("全部改期请不加 --unit", "全部改期请不填单位"),
)


def sentence(line: str, code: str) -> Markup:
    """A sentence with the commands that it names as links.

    Args:
        line: As a command says it.
        code: The period of the page, empty where there is none yet.
    """
    for command, page in _WORDS:
        line = line.replace(command, page)
    parts: list[Markup] = []
    end = 0
    for match in _COMMAND.finditer(line):
        found = _WHERE.get(match["restore"] or match["name"])
        if found:
            label, endpoint, anchor = found
            here = _address(endpoint, code)
            address = f"{here}#{anchor}" if anchor else here
            opened = Markup('{}<a href="{}">{}</a>').format("使用" if match["run"] else "", address, f"“{label}”")
            parts += [escape(line[end : match.start()]), opened]
            end = match.end()
    return Markup("").join([*parts, escape(line[end:])])


def _address(endpoint: str, code: str) -> str:
    """The page of a period; without one the plan, which is where periods begin."""
    if endpoint == "restoring.page":
        return url_for(endpoint)
    return url_for(endpoint, code=code) if code else url_for("planning.begin_here")
