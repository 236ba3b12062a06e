"""What a unit and those merged into it returned for one period (D2.8, D2.10, D7.9, D7.47).

On a figure that adds up each of them has a share, and every share counts; of anything else the newest answer does.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from qcreport.asked.answer import AnswerKind
from qcreport.facts.office import with_office
from qcreport.findings import CATALOGUE
from qcreport.ledger.versions import EARLIER_PLAN, OLD_NAME, Version, is_newer, newest_first
from qcreport.plan.duties import answering, sharers
from qcreport.plan.model import Plan, Sharers
from qcreport.plan.naming import resolve_unit
from qcreport.workspace import Period

if TYPE_CHECKING:
    import pandas as pd

_UNDER = re.compile(CATALOGUE[OLD_NAME].message.format(old="(?P<old>.+?)", new=".+"))
_Files = Mapping[str, tuple[Version, ...]]


@dataclass(frozen=True, slots=True)
class Names:
    """Under which names the usable files of a period came.

    Attributes:
        files: Canonical name of the unit whose form it is → its files, newest first.
        of: Hash of a file → that name.
    """

    files: _Files
    of: Mapping[str, str]


def names_of(plan: Plan, files: _Files) -> Names:
    """Tell of each file whose form it is: a merged unit's is recorded as its successor's once the merger is known.

    Args:
        plan: The plan, for other spellings of names.
        files: The usable files as the ledger has them, by the unit they were recorded for.
    """
    by_name: dict[str, list[Version]] = defaultdict(list)
    for version in (one for several in files.values() for one in several):
        by_name[_issued_to(plan, version)].append(version)
    ordered = {name: newest_first(rows) for name, rows in by_name.items()}
    return Names(ordered, {row.sha256: name for name, rows in ordered.items() for row in rows})


def _issued_to(plan: Plan, version: Version) -> str:
    found = (_UNDER.fullmatch(row.message) for row in version.findings if row.code == OLD_NAME)
    written = next((match["old"] for match in found if match), version.unit)
    unit = resolve_unit(plan, written)
    return unit.name if unit else written


def speaker(plan: Plan, period: Period, name: str, identity: str) -> str:
    """Under which name an answer stands: that of the unit that answers, of a share the one it came under.

    Example:
        市质监局, merged into 市市场监管局 → 市市场监管局 for Z2, 市质监局 for its share of Z33.
    """
    return _speaker(sharers(plan, period), identity, name, answering(plan, name, period))


def _speaker(shares: Sharers, identity: str, name: str, answers: str) -> str:
    return name if name in shares.get((identity, answers), ()) else answers


def sharing(plan: Plan, period: Period, names: Names, issued: Iterable[str]) -> Sharers:
    """(id, unit) → the names of which each owes a share in this period, where it is not the unit alone.

    A merged unit owes one when it gave one; also when both were given a form of an earlier plan, since its successor's
    does not ask for both then.

    Args:
        plan: The plan that knows the mergers.
        period: The period in which they are looked at.
        names: Under which names the files came.
        issued: The units that were given a form for this period.
    """
    given = set(issued)
    owing: dict[tuple[str, str], tuple[str, ...]] = {}
    for (identity, unit), written in sharers(plan, period).items():
        early = unit in names.files and all(map(_is_early, names.files[unit]))
        owes = [
            name
            for name in dict.fromkeys((unit, *written))
            if name == unit or _gave(names, name, identity) or (early and name in given)
        ]
        if owes != [unit]:
            owing[identity, unit] = tuple(owes)
    return owing


def _is_early(version: Version) -> bool:
    return any(row.code == EARLIER_PLAN for row in version.findings)


def _gave(names: Names, name: str, identity: str) -> bool:
    return any(entry.id == identity for version in names.files.get(name, ()) for entry in version.entries)


def named(received: "pd.DataFrame", plan: Plan, period: Period, names: Names) -> "pd.DataFrame":
    """Say of each answer whose form it stands in and who speaks by it.

    Args:
        received: As `received.received` gives it.
        plan: The plan that knows the mergers.
        period: The period in which they are looked at.
        names: Under which names the files came.

    Returns:
        The answers, with `form` (object: the unit whose form it is), `speaker` (object: who answers with it; on a figure
        that adds up each name its share, and rows of 佐证材料 of two units never stand in each other's place), `rank` (int:
        0 of the file received last; what the office entered has one of its own) and `older` (bool: the form's unit has sent a newer usable file since).
    """
    forms = [names.of.get(*pair) for pair in zip(received["sha256"], received["unit"], strict=True)]
    pairs = list(zip(forms, received["id"], strict=True))
    now, shares = {form: answering(plan, form, period) for form in dict.fromkeys(forms)}, sharers(plan, period)
    known = {pair: _speaker(shares, pair[1], pair[0], now[pair[0]]) for pair in dict.fromkeys(pairs)}
    listed = received["kind"] == AnswerKind.EVIDENCE
    speakers = [pair[0] if is_listed else known[pair] for pair, is_listed in zip(pairs, listed, strict=True)]
    return _told(received, forms, speakers, names)


def apart(received: "pd.DataFrame", names: Names) -> "pd.DataFrame":
    """The same for every unit by itself, as it returned: mergers aside."""
    return _told(received, received["unit"], received["unit"], names)


def _told(received: "pd.DataFrame", forms: Iterable[str], speakers: Iterable[str], names: Names) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415 -- slow to load, and most commands answer without it

    last = {name: files[0].sha256 for name, files in names.files.items()}
    sources = received["sha256"].where(received["sha256"] != "", received["sheet"] + received["cell"])
    newest_first = received.assign(source=sources).sort_values("received", ascending=False, kind="stable")
    ranks = {source: rank for rank, source in enumerate(newest_first["source"].unique())}
    files = list(zip(forms, received["sha256"], strict=True))
    column = partial(pd.Series, index=received.index)
    told = received.assign(
        form=column([form for form, _ in files], dtype=object),
        speaker=column(list(speakers), dtype=object),
        rank=column([ranks[source] for source in sources], dtype=int),
        older=column([sha256 not in {"", last.get(form, sha256)} for form, sha256 in files], dtype=bool),
    )
    return with_office(told)


def replaced_files(names: Names) -> Mapping[str, frozenset[str]]:
    """Hash of a file → those it takes the place of.

    Of one that was sent back for correction the return it was made from, and all before that; of any other those of the
    same day that it is known to be later than (D7.54).
    """
    found: dict[str, frozenset[str]] = {}
    for files in names.files.values():
        hashes = [version.sha256 for version in files]
        for version in files:
            corrected = hashes[hashes.index(version.corrects) :] if version.corrects in hashes else ()
            same_day = (one for one in files if one.received == version.received)
            overtaken = (one.sha256 for one in same_day if is_newer(version, one))
            if replaced := frozenset((*corrected, *overtaken)):
                found[version.sha256] = replaced
    return found
