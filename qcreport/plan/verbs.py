"""The verbs by which words charge units with a task: who leads, who does it, who helps (D3.1, D9.120)."""

import re

HELPS = r"(?:配合|协办|协助|协同|协作|参与|参加)"
_CHARGES = re.compile(
    rf"牵头|主办|主责|(?:负责|承办|指导|{HELPS}|(?:负责|分工)(?:落实|实施))(?:落实|实施|办理|推进)?(?=$|[，,；;。])"
)


def charges(words: str) -> bool:
    """Whether words say that somebody leads, does or helps, at the end of one of their clauses.

    Example:
        >>> charges("市教育局负责，各镇街参与"), charges("积极参与的企业")
        (True, False)
    """
    return _CHARGES.search(words) is not None
