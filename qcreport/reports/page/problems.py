"""问题 on the page: what was found, what only the office can decide, what contradicts itself, what was not taken."""

from collections.abc import Iterator

from qcreport.asked.subject import subject_of
from qcreport.assessment.model import Conflict, Question
from qcreport.findings import Finding
from qcreport.reports.page.known import Known
from qcreport.reports.page.model import Labelled, Listing, ListingGroup, ListingRow
from qcreport.reports.page.origins import OPEN, decided, place_text, settled
from qcreport.reports.page.units import file_fields
from qcreport.reports.said.answered import earlier_decisions
from qcreport.reports.said.problems import problems, tally
from qcreport.submissions.model import FileOutcome

_UNCOUNTED = (FileOutcome.REFUSED, FileOutcome.SET_ASIDE, FileOutcome.WITHDRAWN)
DECIDED, CONFLICT = "已认定", "相互矛盾"


def problem_listing(seen: Known) -> Listing:
    """Describe the list: open questions first, then findings, contradictions and files."""
    report = seen.report
    questions = sorted(report.assessment.questions, key=lambda one: bool(one.decision))
    kinds = (
        ("待定事项", [_question(seen, one) for one in questions]),
        ("审核发现", [_finding(seen, *pair) for pair in problems(report)]),
        ("相互矛盾", [_conflict(seen, one) for one in report.assessment.conflicts]),
        ("拒收、撤回和不能归属的文件", list(_files(seen))),
    )
    groups = tuple(
        ListingGroup(
            f"{title}（{len(found)}）",
            tuple(ListingRow(f"p{kind}-{number}", *row) for number, row in enumerate(found, 1)),
        )
        for kind, (title, found) in enumerate(kinds, start=1)
        if found
    )
    return Listing("problems", "问题", tally(report), groups, "本期没有问题。")


_Described = tuple[tuple[Labelled, ...], tuple[str, ...], str]


def _fields(
    seen: Known, kind: str, unit: str, identity: str, text: str, asked: str, place: str
) -> tuple[Labelled, ...]:
    return (
        Labelled("性质", kind, "word"),
        Labelled("责任单位", unit, "unit", link=seen.units.get(unit, "")),
        Labelled("编号", identity, "code", link=seen.ids.get(subject_of(identity).id, "")),
        Labelled("问题", text, "name"),
        Labelled("要求或决定", asked, "target"),
        Labelled("出处", place, "place"),
    )


def _question(seen: Known, one: Question) -> _Described:
    word = DECIDED if one.decision else OPEN
    asked = decided(one) if one.decision else "／".join(one.options)
    told = "\n".join(filter(None, (asked, earlier_decisions(one))))
    return _fields(seen, word, one.unit, one.item, one.text, told, one.kind), (one.unit,), word


def _finding(seen: Known, one: Finding, state: str) -> _Described:
    asked = "　".join(part for part in (state, "" if state == "已改" else one.advice) if part)
    place = "　".join(part for part in (place_text(one.place), one.code) if part)
    fields = _fields(seen, str(one.severity), one.unit, one.item, one.message, asked, place)
    return fields, (one.unit,), str(one.severity)


def _conflict(seen: Known, one: Conflict) -> _Described:
    place = f"{one.question.kind}　{one.code}"
    return (
        _fields(seen, CONFLICT, one.unit, one.item, one.text, settled(one), place),
        one.units,
        CONFLICT,
    )


def _files(seen: Known) -> Iterator[_Described]:
    for one in seen.report.receipts:
        if one.outcome in _UNCOUNTED or not (one.unit or one.name in seen.files):
            name, received, outcome, line, sha = file_fields(one)
            place = f"{received.text}　{sha.text[:12]}"
            yield _fields(seen, outcome.text, one.unit, "", name.text, line.text, place), (one.unit,), outcome.text
