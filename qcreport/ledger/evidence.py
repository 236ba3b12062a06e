"""佐证材料 of several files of a unit: a list that is added up, not cells to answer (D7.9)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from qcreport.asked.keys import EntryKind
from qcreport.ledger.versions import Version, is_usable
from qcreport.submissions.model import Entry

_MARK = "·"
_NAME = "佐证"


def merged_evidence(files: tuple[Version, ...]) -> Iterator[tuple[Version, Entry]]:
    """The materials of all files, newest file first; a material that is named again counts once.

    The items `佐证1·材料名称` of each id are numbered anew, so that no two materials share a number.
    """
    seen: set[tuple[str, frozenset[tuple[str, str]]]] = set()
    count: Counter[str] = Counter()
    for version in files:
        for (item_id, _), cells in _materials(version).items():
            said = item_id, frozenset((heading, entry.text) for heading, entry in cells)
            if said in seen:
                continue
            seen.add(said)
            count[item_id] += 1
            for heading, entry in cells:
                yield version, replace(entry, item=f"{_NAME}{count[item_id]}{_MARK}{heading}")


def _materials(version: Version) -> dict[tuple[str, str], list[tuple[str, Entry]]]:
    """The cells of each material: (id, `佐证1`) → heading and entry."""
    found: dict[tuple[str, str], list[tuple[str, Entry]]] = {}
    for entry in version.entries:
        if entry.kind is EntryKind.EVIDENCE and is_usable(entry):
            number, _, heading = entry.item.partition(_MARK)
            found.setdefault((entry.id, number), []).append((heading, entry))
    return found
