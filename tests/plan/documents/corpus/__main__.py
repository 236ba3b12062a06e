"""Import the corpus and print the totals: `python -m tests.plan.documents.corpus [--each] [--differences] [--set-aside]`."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.plan.documents.corpus.cases import Case, read_cases
from tests.plan.documents.corpus.comparing import Score, described, score_of
from tests.plan.documents.corpus.outcome import outcome_of


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the totals of all documents, with `--set-aside` of those that were set aside until the final run."""
    parser = argparse.ArgumentParser(prog="python -m tests.plan.documents.corpus", description=__doc__)
    parser.add_argument("--each", action="store_true", help="a line for each document")
    parser.add_argument("--differences", action="store_true", help="each difference too")
    parser.add_argument("--set-aside", action="store_true", help="only those that were set aside until the final run")
    parser.add_argument(
        "--unseen", action="store_true", help="also those that are set aside still: their final run, once"
    )
    parser.add_argument("names", nargs="*", help="documents, by the beginnings of their names")
    asked = parser.parse_args(arguments)
    chosen = [case for case in read_cases() if case.set_aside or not asked.set_aside]
    if not asked.unseen:
        chosen = [case for case in chosen if not case.unseen]
    if asked.names:
        chosen = [case for case in chosen if case.name.startswith(tuple(asked.names))]
    total = Score()
    for case, score in scored(chosen):
        total.add(score)
        if asked.each or asked.differences:
            sys.stdout.write(f"{case.name} {_short(score)}\n")
        if asked.differences:
            sys.stdout.writelines(f"{line}\n" for line in described(score))
    sys.stdout.writelines(f"{line}\n" for line in table(total))
    return bool(total.crashed)


def scored(cases: Iterable[Case]) -> Iterator[tuple[Case, Score]]:
    """Each document with its counts."""
    with TemporaryDirectory() as folder:
        for case in cases:
            yield case, score_of(case, outcome_of(case, Path(folder)))


def _short(score: Score) -> str:
    ended = "崩溃 " if score.crashed else "未导入 " if score.refused else ""
    return (
        f"{ended}行 {score.rows_found}/{score.rows}+{score.rows_extra} 单位 {score.units_right}/{score.units}"
        f"（读出{score.units_named}，虚构{score.invented}） 目标 {score.targets_right}/{score.targets}"
        f" 时限 {score.deadlines_right}/{score.deadlines} 静默 {score.silent} 待确认 {score.doubts}"
    )


def table(score: Score) -> Iterator[str]:
    """The totals in lines."""
    yield f"documents          {score.documents}, refused {score.refused}, crashed {score.crashed}"
    yield f"rows               {_share(score.rows_found, score.rows)}, {score.rows_extra} extra"
    yield f"units recall       {_share(score.units_right, score.units)}"
    yield f"units precision    {_share(score.units_right, score.units_named)}"
    yield f"invented units     {score.invented}"
    yield f"targets            {_share(score.targets_right, score.targets)}, confidently wrong {score.confidently_wrong}"
    yield f"deadlines          {_share(score.deadlines_right, score.deadlines)}"
    yield f"headings above     {_share(score.sections_right, score.sections)}"
    yield f"asked as expected  {_share(score.asked_right, score.asked)}, rows of 待确认 {score.doubts}"
    yield f"silent errors      {score.silent}"
    silent = Counter(one.wrong for one in score.differences if not one.named)
    yield from (f"  {count:4} {wrong}" for wrong, count in silent.most_common())


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({100 * part // whole} %)" if whole else "none"


if __name__ == "__main__":
    sys.exit(main())
