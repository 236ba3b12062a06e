"""A limit at the end of an indicator's name (失业率低于（%）｜4.3) belongs to its figure: 失业率（%）, 低于4.3 (D9.31)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from qcreport.plan.documents.tables.document_row import DocumentRow
from qcreport.plan.guess import Guess
from qcreport.targets.grammar import read_target
from qcreport.targets.model import Kind

_LIMIT = re.compile(
    r"(?P<name>.{2,}?)[应要需须]?(?P<limit>不?(?:低于|高于|少于|大于|小于|多于|超过)|达到)(?P<measure>[（(][^（()）]*[）)])?"
)


def with_named_limits(rows: Iterable[DocumentRow]) -> Iterator[DocumentRow]:
    """The rows, a limit in a name put in front of the bare figure beside it; each is asked about."""
    for row in rows:
        name = row.part or row.text
        found = _LIMIT.fullmatch(name)
        if found is None or not _completes(found["limit"], row.target):
            yield row
            continue
        bare, target = f"{found['name']}{found['measure'] or ''}", f"{found['limit']}{row.target}"
        asked = Guess(f"目标值“{row.target}”的界限写在名称“{name}”里", target, ("在“指标”表改目标值",))
        moved = replace(row, part=bare) if row.part else replace(row, text=bare)
        yield replace(moved, target=target, guesses=(*row.guesses, asked))


def _completes(limit: str, figure: str) -> bool:
    """Whether a figure says no limit itself and can be judged by this one."""
    return read_target(figure).kind is Kind.MANUAL and read_target(f"{limit}{figure}").kind is not Kind.MANUAL
