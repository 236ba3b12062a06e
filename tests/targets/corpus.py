"""The corpus of target phrases, and docs/targets.md made from it."""

from qcreport.targets.grammar import read_target

# phrase | relation and number | unit | outcome just below, at, just above the number (+ met, - unmet)
JUDGED = """
百分之九十五以上     | ≥95    | %    | -++
不低于百分之九十     | ≥90    | %    | -++
百分之百             | ≥100   | %    | -++
百分之95.5以上       | ≥95.5  | %    | -++
千分之一以下         | ≤1     | ‰    | ++-
不超过千分之三       | ≤3     | ‰    | ++-
三家以上             | ≥3     | 家   | -++
至少五十家           | ≥50    | 家   | -++
不少于一百二十个     | ≥120   | 个   | -++
不少于十二场         | ≥12    | 场   | -++
达到两千万元以上     | ≥2000  | 万元 | -++
超过三千万元         | >3000  | 万元 | --+
不低于1亿200万元     | ≥10200 | 万元 | -++
不低于1.5亿元        | ≥1.5   | 亿元 | -++
控制在百分之五以内   | ≤5     | %    | ++-
控制在三天以内       | ≤3     | 天   | ++-
不足百分之三         | <3     | %    | +--
低于百分之一         | <1     | %    | +--
高于百分之八十       | >80    | %    | --+
不得多于3起          | ≤3     | 起   | ++-
不应低于90%          | ≥90    | %    | -++
不应少于10家         | ≥10    | 家   | -++
不应超过5%           | ≤5     | %    | ++-
不应高于5%           | ≤5     | %    | ++-
应达到90%以上        | ≥90    | %    | -++
保持在98%以上        | ≥98    | %    | -++
稳定在95%以上        | ≥95    | %    | -++
＞９５％             | >95    | %    | --+
≦3次                 | ≤3     | 次   | ++-
零发生               | ≤0     |      | ++-
不发生               | ≤0     |      | ++-
零事故               | ≤0     |      | ++-
零投诉               | ≤0     |      | ++-
"""

# phrase | what its reason speaks of
MANUAL = """
符合GB/T 19001-2016          | 标准号
达到GB 3095二级标准          | 标准号
9O%                          | 字母
≥l00%                        | 字母
低于全省平均水平             | 参照值表
不低于全市平均水平           | 参照值表
比上年增长5%以上             | 基数
同比下降3%以上               | 基数
年均增长6%以上               | 基数
提高2个百分点                | 基数
较上年提高                   | 基数
一百二家以上                 | 读懂
几十家以上                   | 读懂
两三家以上                   | 读懂
三至五家                     | 读懂
九成以上                     | 读懂
一半以上                     | 读懂
万分之五以下                 | 读懂
百分之95%以上                | 读懂
约百分之九十五               | 约
百分之九十五左右             | 左右
百分之九十五                 | 至少还是至多
三家                         | 至少还是至多
6.0%—6.5%                    | 不止一个数
1~2所                        | 不止一个数
城区90%以上，农村80%以上     | 不止一个数
基本不发生                   | 基本
不发生重大事故               | 读懂
明显改善                     | 读懂
全省第一                     | 读懂
"""

_HEAD = """# How target phrases are read

Made by `make targets` from the corpus of the tests; the reading is what `qcreport target` says. The verdicts are
those of a value just below the limit, at it, and just above it.
"""


def rows(table: str) -> list[list[str]]:
    """The cells of a table, one list a line."""
    return [[part.strip() for part in line.split("|")] for line in table.strip("\n").splitlines()]


def page() -> str:
    """docs/targets.md: what is judged with its verdicts at the limit, and what is left to a person."""
    signs = {"+": "达标", "-": "未达标"}
    judged = [
        f"| {phrase} | {read_target(phrase).reading} | {' | '.join(signs[sign] for sign in outcomes)} |"
        for phrase, _, _, outcomes in rows(JUDGED)
    ]
    manual = [f"| {phrase} | {read_target(phrase).reading} |" for phrase, _ in rows(MANUAL)]
    lines = (
        _HEAD,
        "## Judged\n\n| 目标值 | 理解为 | 略低于 | 等于 | 略高于 |\n|---|---|---|---|---|",
        *judged,
        "\n## Left to a person\n\n| 目标值 | 理解为 |\n|---|---|",
        *manual,
    )
    return "\n".join(lines) + "\n"
