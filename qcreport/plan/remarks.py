"""What stands among the units of a task and names none: where it applies, where the money comes from, what is done until when (D9.80, D9.117)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qcreport.plan.guess import Guess

_WHEN = r"(?:\d{4}年|\d{1,2}月|[年季月]内|年底|季度|[上下]半年|长期|持续|常年|每[年月季周]|按[年月季])"
_DONE = r"(?:推进|出台|完成|实施|推动|落实|启动|开展|政策|方案|报送|到位|见效|进行|执行|坚持|取得|形成|印发|制定|建立|上报|达到|召开)"
_REMARK = re.compile(
    r"(?<=[，,。；;])\s*(?:(?P<explains>"
    r"(?:适用|实施|执行|政策|资金|项目|投资|所需|经费|牵头单位|完成)?(?:范围|对象|地区|区域|依据|来源|期限|有效期|备注|说明)[：:为][^。；;]*?(?=[。；;]|，(?:责任|牵头|配合)|$)"
    rf")|(?P<time>[^，,。；;、：:]{{0,12}}{_WHEN}[^，,。；;、：:]{{0,16}}{_DONE}(?:[^，,。；;、：:]{{0,12}})"
    r"))(?=[，,。；;]|$)"
)


@dataclass(frozen=True, slots=True)
class Remarks:
    """What was said beside units.

    Attributes:
        explains: Where it applies, where the money comes from and the like.
        times: What is done until when, and how long it goes on.
    """

    explains: tuple[str, ...] = ()
    times: tuple[str, ...] = ()

    def guesses(self, *, dated: bool) -> Iterator[Guess]:
        """Each of them told with its words; `dated` says that the task has a deadline by other words."""
        for said in self.explains:
            yield _no_unit(said)
        if self.times and not dated:
            whole = "，".join(self.times)
            yield Guess(f"责任单位旁边写有时限“{whole}”", "作为完成时限", ("在“任务”表改正完成时限",))
        elif self.times:
            yield from map(_no_unit, self.times)


def remarks_in(words: str) -> Remarks:
    """The remarks among words about units.

    Example:
        >>> remarks_in("市商务局负责，6月底前出台政策，年内持续推进").times
        ('6月底前出台政策', '年内持续推进')
    """
    found = tuple(_REMARK.finditer(words))
    return Remarks(
        tuple(one["explains"].strip() for one in found if one["explains"]),
        tuple(one["time"].strip() for one in found if one["time"]),
    )


def without_remarks(words: str) -> str:
    """The words about units without what names none."""
    return _REMARK.sub("", words)


def _no_unit(said: str) -> Guess:
    return Guess(f"责任单位旁边还写有“{said}”，是说明，不是单位", "不作为责任单位", (said,))
