"""What is said where two merged units both answered: which shares are added, and of the rest what was not taken."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from qcreport.asked.answer import Answer
from qcreport.facts.mergers import Names
from qcreport.facts.received import ASKED
from qcreport.facts.table import Answers
from qcreport.findings import Finding, Place, finding
from qcreport.ledger.versions import Version
from qcreport.plan.duties import answering, sharers
from qcreport.plan.model import Plan
from qcreport.workspace import Period

_SHORT = 16
_Said = Mapping[tuple[str, str], Answer]


def merger_notes(plan: Plan, period: Period, names: Names, taken: Answers) -> Iterator[Finding]:
    """One line for each indicator or task to which several units answered for which one answers now.

    Args:
        plan: The plan that knows the mergers.
        period: The period in which they are looked at.
        names: Under which names the files came.
        taken: What counts.
    """
    together: dict[str, dict[str, _Said]] = defaultdict(dict)
    for name, files in names.files.items():
        together[answering(plan, name, period)][name] = _newest(files)
    for unit, said in together.items():
        if len(said) == 1 and all(len(names.files[name]) == 1 for name in said):
            continue  # one form of one unit, as mostly
        for identity in dict.fromkeys(one for answers in said.values() for one, _ in answers):
            shared = sharers(plan, period).get((identity, unit), ())
            by = "、".join(name for name in said if any(one == identity for one, _ in said[name]))
            place = Place(said[unit][next(iter(said[unit]))].place.file) if said.get(unit) else Place()
            if shared and "、" in by:
                yield finding("A408", place, unit=unit, item=identity, id=identity, names=by)
            elif words := "；".join(_set_aside(identity, said, taken.get((identity, unit), {}))):
                yield finding("A407", place, unit=unit, item=identity, id=identity, names=by, words=words)


def _newest(files: tuple[Version, ...]) -> _Said:
    """The newest usable answers of one name, by id and item."""
    found: dict[tuple[str, str], Answer] = {}
    for entry in (one for version in files for one in version.entries):
        if entry.kind in ASKED and entry.usable:
            found.setdefault((entry.id, entry.item), entry)
    return found


def _set_aside(identity: str, said: Mapping[str, _Said], taken: Mapping[str, Answer]) -> Iterator[str]:
    """What was answered otherwise than what counts, item by item."""
    for item, fact in taken.items():
        for name, answers in said.items():
            entry = answers.get((identity, item))
            if entry and (entry.text, entry.value) != (fact.text, fact.value):
                yield f"{item}采用“{_short(fact.raw)}”，未采用{name}的“{_short(entry.raw)}”"


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}…"
