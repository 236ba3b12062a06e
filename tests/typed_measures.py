"""What a unit types for each of the 41 measures (D4.8): beyond its target, just at it, just short of it."""

from dataclasses import dataclass

# id      met              just met            just missed      (inputs in the order of the form)
_TABLE = """
Z1-1    95 100           90 100              89999 100000
Z1-2    95 100           94 100              93996 100000
Z2      7 7              1 1                 99999 100000
Z3      97 100           96 100              95999 100000
Z4      96 100           95 100              94999 100000
Z5      1 5 9            10 10 10            10 11 10
Z6      0                0                   1
Z7      1 100000 0.21    2099 10000000 0.21  21 100000 0.21
Z8      1 5.5 0.36       89 250 0.36         9 25 0.36
Z9      52 52            1 1                 999 1000
Z10     52 52            1 1                 999 1000
Z11     52 52            1 1                 999 1000
Z12-1   20 21 22         20 20.001 20.002    20 20 21
Z12-2   20 21 22         20 20.001 20.002    20 21 21
Z13     20 21 22         20 20.001 20.002    21 20 22
Z14     38 38            1 1                 999 1000
Z15     14 14            1 1                 999 1000
Z16     3                1                   0
Z17-1   1 11             3 10                31 100
Z17-2   78 79 80         78 78.01 78.02      78 79 79
Z17-3   81.3             80                  79.999
Z17-4   81.3             75                  74.999
Z18-1   1.5 2            1.999 2             2 2
Z18-2   3 2 1            3 2.999 2.998       3 2 2
Z19     2                1                   0
Z20     5                3                   2
Z21     5                3                   2
Z22     1 11             3 10                31 100
Z23     1 11             3 10                31 100
Z24     1 11             3 10                31 100
Z25     1 11             3 10                31 100
Z26     1 11             3 10                31 100
Z27     3                1                   0
Z28     455000 1310000   30 100              29999 100000
Z29     1 11             3 10                31 100
Z30     190 198          95 100              94999 100000
Z31     200 100000       100 100000          99.999 100000
Z32     60               50                  49
Z33     90 100           80 100              79 100
Z34     1 11             3 10                31 100
Z35     20 21 22         20 20.001 20.002    20 21 21
"""


@dataclass(frozen=True, slots=True)
class Typed:
    """One row of the table: for each case the inputs of one measure, in the order of the form."""

    id: str
    met: tuple[str, ...]
    just_met: tuple[str, ...]
    just_missed: tuple[str, ...]


def _typed(line: str) -> Typed:
    identity, *words = line.split()
    count = len(words) // 3
    met, just_met, just_missed = (tuple(words[at : at + count]) for at in range(0, 3 * count, count))
    return Typed(identity, met, just_met, just_missed)


TYPED = tuple(map(_typed, _TABLE.strip().splitlines()))
