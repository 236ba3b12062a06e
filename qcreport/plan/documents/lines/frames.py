"""Headings that frame a plan and say no work: 总体要求, 组织领导, 保障措施 (D9.86)."""

import re

_FRAME = re.compile(r"保障|领导|要求|原则|思路|思想|步骤|进度|阶段|组织实施|意义|附则|总则")
_FRAME_END = re.compile(
    r"(?:组织领导|组织保障|保障措施|组织实施|组织形式|工作要求|实施步骤|总体要求|基本原则|指导思想|考核统计|统计口径|考核办法)$"
)
_FRAME_WORDS = re.compile(
    r"(?:切实|进一步|着力|狠抓|充分|认识|加强|强化|加大|提高|健全|完善|严格|明确|落实|做好|抓好|有关|具体|总体|基本|主要|重点|重要|重大|工作|组织|实施|任务|目标|政策|制度|机制|服务|领导"
    r"|保障|要求|原则|思路|思想|指导|步骤|进度|时间|阶段|安排|方法|督查|督导|监督|考核|评估|宣传|引导|措施|力度|责任|体系|意义|附则|总则|和|与|及|、|，)+"
)


def is_frame(heading: str) -> bool:
    """Whether a heading 一、 speaks of how a plan is carried out or why, and of no work: 总体要求, 组织领导, 保障措施, 实施步骤.

    Example:
        >>> is_frame("四、加大组织保障力度"), is_frame("二、社会保障"), is_frame("三、工作措施")
        (True, False, False)
    """
    bare = re.sub(r"^第?[一二三四五六七八九十]{1,3}[、章.．]\s*", "", heading).rstrip("。：:")
    return _FRAME_END.search(bare) is not None or (
        _FRAME_WORDS.fullmatch(bare) is not None and bool(_FRAME.search(bare))
    )
