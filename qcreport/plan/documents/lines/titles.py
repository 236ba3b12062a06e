"""Lines that can be a title, and what the campaign is called by them."""

import re
from collections.abc import Iterable

_LONGEST_TITLE, _SHORTEST_NAME = 60, 4
_NOTE = re.compile(r"^[（(]?(?:注|备注|附注|说明|填报|填表|制表|单位|日期|时间|截至)|[。；;：:]$|〔\d{4}〕")
_ATTACHED = re.compile(r"^附(?:件|表)\s*[一二三四五六七八九十\d]*\s*[:：.、]?\s*")
_NUMBERED = re.compile(r"^[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)、.．]|^第[一二三四五六七八九十]+[章部]")
_ISSUED = re.compile(r"关于(?:印发|下发|分解|公布)?《?(?P<name>.+?)》?的(?:通知|意见|函)$")
_SUFFIX = re.compile(
    r"(?:主要|重点|核心|具体|量化|年度)*(?:工作|目标|任务|责任|项目|指标|措施|事项)*(?:分解|分工|清单|台账|一览|汇总|明细)*表$"
    r"|(?:主要|重点|核心|具体|量化|年度)*(?:工作|目标|任务|责任|项目|措施|事项)*(?:清单|台账)$"
    r"|(?:重点|主要|量化)*(?:工作)?(?:任务|指标)$|(?:工作|实施|行动|攻坚)*(?:方案|计划|要点|意见)$"
)
_SHORT_SUFFIX = re.compile(r"(?:任务|责任|目标)*(?:分解|分工|清单|台账|一览)*表?$|(?:实施)?(?:方案|计划)$")


def could_be_title(text: str) -> bool:
    """Whether a line above a table can be its title: no note, no sentence, no number of a file."""
    return len(text) <= _LONGEST_TITLE and not _NOTE.search(text)


def campaign_of(lines: Iterable[str]) -> str:
    """What the campaign is called: the first title of tasks, indicators or a plan, without these words; empty where none is.

    Example:
        >>> campaign_of(["注：下同。", "附件1 任务分解表", "滨海市2026年优化营商环境重点任务分解表"])
        '滨海市2026年优化营商环境'
    """
    return next(filter(None, map(_campaign, lines)), "")


def _campaign(line: str) -> str:
    title = _ATTACHED.sub("", line.strip())
    issued = _ISSUED.search(title)
    title = issued["name"] if issued else title
    if not could_be_title(title) or _NUMBERED.search(title):
        return ""
    for suffix in (_SUFFIX, _SHORT_SUFFIX):
        name = suffix.sub("", title, count=1)
        if name != title and len(name) >= _SHORTEST_NAME and not name.endswith(("年", "年度")):
            return name
    return title if issued else ""
