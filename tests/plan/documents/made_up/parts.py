"""What every made-up document is put together of: rows that are expected, words that charge units, a case."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from tests.plan.documents.corpus.cases import Case, ExpectedRow
from tests.plan.documents.made_up.words import BODIES, DOCUMENT, TITLES

Who = tuple[str, tuple[str, ...], tuple[str, ...]]


def dice(seed: int) -> random.Random:
    """What chooses the parts of a layout, the same for the same number."""
    return random.Random(seed)  # noqa: S311 -- layouts are no secrets


@dataclass(frozen=True, slots=True)
class Made:
    """A document and how it is laid out."""

    layout: tuple[str, ...]
    case: Case


def made_case(
    seed: int, made: str, parts: Sequence[str | Sequence[Sequence[str]]], rows: Sequence[ExpectedRow]
) -> Case:
    """The document as the corpus has its own."""
    return Case(
        f"{seed}-made-up", {"set_aside": "false", "made": made, "title": DOCUMENT}, tuple(parts), tuple(rows), ()
    )


def task_row(texts: Sequence[str], who: Who, group: str, deadline: str = "", section: str = "") -> ExpectedRow:
    """A task that may begin with any of the texts, with who owes it and until when."""
    _, leads, others = who
    groups = (group,) if group else ()
    return ExpectedRow("T", tuple(texts), section, leads, others, groups, (deadline,) if deadline else ())


def task_words(seed: int, count: int) -> tuple[str, str]:
    """A title and what is to be done below it, others for each document and item."""
    return TITLES[(count * 5 + seed) % len(TITLES)], BODIES[(count * 3 + seed) % len(BODIES)]


def charged(r: random.Random, form: str, units: Sequence[str], group: str) -> Who:  # noqa: PLR0911 -- one return for each way to say it
    """Words that charge units, who leads by them and who else owes: by the rules of docs/rules/domain.md (D3.1 to D3.4)."""
    first, rest = units[0], tuple(units[1:])
    everybody = "、".join(filter(None, (*units, group)))
    behind = "、".join(filter(None, (*rest, group)))
    shared: tuple[tuple[str, ...], tuple[str, ...]] = ((first,), ()) if everybody == first else ((), tuple(units))
    if form == "label":
        return f"{r.choice(('责任单位', '责任部门', '落实单位', '实施单位'))}：{everybody}", *shared
    if form == "charged":
        verbs = ("负责", "负责落实") if everybody == first else ("负责", "按职责分工负责", "分别负责", "共同负责")
        return f"{everybody}{r.choice(verbs)}", *shared
    if form == "names":
        return everybody, *shared
    if not behind:
        return (
            {"labels": f"牵头单位：{first}", "charged, helped": f"{first}负责"}.get(form, f"{first}牵头"),
            (first,),
            (),
        )
    if form == "labels":
        lead, help_ = r.choice(
            (("牵头单位", "配合单位"), ("牵头部门", "配合部门"), ("主办单位", "协办单位"), ("牵头单位", "责任单位"))
        )
        return f"{lead}：{first}{r.choice('；，。 ')}{help_}：{behind}", (first,), rest
    if form == "charged, helped":
        return f"{first}负责，{behind}{r.choice(('配合', '协助', '参与'))}", (first,), rest
    return (
        f"{first}牵头{r.choice('，；')}{behind}{r.choice(('配合', '参与', '按职责分工负责', '协同配合'))}",
        (first,),
        rest,
    )
