"""The 41 measures (D4.8) as the tests of targets need them."""

from dataclasses import dataclass
from fractions import Fraction

from qcreport.targets.grammar import read_target
from qcreport.targets.model import Kind, Target, Values

# id | phrase | unit | years | met | just met | just missed
#   a number: the value · reference: value/average · front: rank/cities · years: a→b→c
TABLE = """
Z1-1  | ≥90%             | %  | - | 95        | 90            | 89.999
Z1-2  | ≥94%             | %  | - | 95        | 94            | 93.996
Z2    | 100%             | %  | - | 100       | 100           | 99.999
Z3    | ≥96%             | %  | - | 97        | 96            | 95.999
Z4    | ≥95%             | %  | - | 97        | 95            | 94.999
Z5    | 前10位           | 位 | 3 | 1→5→9     | 10→10→10      | 10→11→10
Z6    | 0次              | 次 | - | 0         | 0             | 1
Z7    | 低于全国平均水平 | ‰  | - | 0.1/0.21  | 0.2099/0.21   | 0.21/0.21
Z8    | 低于全国平均水平 |    | - | 0.1/0.36  | 0.3599/0.36   | 0.36/0.36
Z9    | 100%             | %  | - | 100       | 100           | 99.9
Z10   | 100%             | %  | - | 100       | 100           | 99.9
Z11   | 100%             | %  | - | 100       | 100           | 99.9
Z12-1 | 不断提高         | %  | 3 | 20→21→22  | 20→20.01→20.02| 20→20→21
Z12-2 | 不断提高         | %  | 3 | 20→21→22  | 20→20.01→20.02| 20→21→21
Z13   | 不断提高         | %  | 3 | 20→21→22  | 20→20.01→20.02| 21→20→22
Z14   | 100%             | %  | - | 100       | 100           | 99.9
Z15   | 100%             | %  | - | 100       | 100           | 99.9
Z16   | 1个以上          | 个 | - | 3         | 1             | 0
Z17-1 | 前列             | 位 | - | 1/11      | 3/10          | 4/13
Z17-2 | 不断提高         | 分 | 3 | 78→79→80  | 78→78.01→78.02| 78→79→79
Z17-3 | 80以上           | 分 | - | 81.3      | 80            | 79.999
Z17-4 | 75以上           | 分 | - | 81.3      | 75            | 74.999
Z18-1 | 低于全国平均水平 | ‰  | - | 1.5/2     | 1.999/2       | 2/2
Z18-2 | 不断递减         | ‰  | 3 | 3→2→1     | 3→2.999→2.998 | 3→2→2
Z19   | 1个以上          | 个 | - | 2         | 1             | 0
Z20   | 3家以上          | 家 | - | 5         | 3             | 2
Z21   | 3家以上          | 家 | - | 5         | 3             | 2
Z22   | 前列             | 位 | - | 1/11      | 3/10          | 4/13
Z23   | 前列             | 位 | - | 1/11      | 3/10          | 4/13
Z24   | 前列             | 位 | - | 1/11      | 3/10          | 4/13
Z25   | 前列             | 位 | - | 1/11      | 3/10          | 4/13
Z26   | 前列             | 位 | - | 1/11      | 3/10          | 4/13
Z27   | 1个以上          | 个 | - | 3         | 1             | 0
Z28   | ≥30%             | %  | - | 34.7      | 30            | 29.999
Z29   | 前列             | 位 | - | 1/11      | 3/10          | 4/13
Z30   | ≥95%             | %  | - | 96        | 95            | 94.999
Z31   | 达到1‰           | ‰  | - | 2         | 1             | 0.99999
Z32   | 至少50家         | 家 | - | 60        | 50            | 49
Z33   | ≥80%             | %  | - | 90        | 80            | 79.999
Z34   | 前列             | 位 | - | 1/11      | 3/10          | 4/13
Z35   | 连续增长         | %  | 3 | 20→21→22  | 20→20.01→20.02| 20→21→21
"""


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of the table, read."""

    id: str
    target: Target
    met: Values
    just_met: Values
    just_missed: Values


def values(target: Target, text: str) -> Values:
    """What a cell of the table gives to the judge."""
    parts = [Fraction(part) for part in text.replace("→", "/").split("/")]
    if target.kind in {Kind.TREND, Kind.RANK, Kind.GROWTH, Kind.CHANGE}:
        return Values(series=tuple(parts))
    if target.kind is Kind.FRONT:
        return Values(rank=parts[0], of=parts[1])
    return Values(value=parts[0], reference=parts[1] if target.kind is Kind.REFERENCE else None)


def _measure(line: str) -> Measure:
    identity, phrase, unit, years, *cases = (part.strip() for part in line.split("|"))
    target = read_target(phrase, years=None if years == "-" else int(years), measure_unit=unit)
    met, just_met, just_missed = (values(target, case) for case in cases)
    return Measure(identity, target, met, just_met, just_missed)


MEASURES = tuple(_measure(line) for line in TABLE.strip().splitlines())
