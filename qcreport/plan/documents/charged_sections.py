"""Sections of a table that say who leads or does all the rows below (一、市教育局牵头（3项）) charge these (D9.78)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from qcreport.plan.documents.paragraphs.units_above import units_in
from qcreport.plan.documents.tables.document_row import DocumentRow
from qcreport.plan.guess import Guess

_SHOWN = 30


def units_of_section(section: str) -> str:
    """What a section says of who does its rows; a unit alone (市教育局) does them too (D9.156)."""
    return units_in(section) or units_in(f"{section}：")


def with_section_units(rows: Iterable[DocumentRow]) -> Iterator[DocumentRow]:
    """The rows of a table, those below a section that names units charged with these, which is asked once for each section.

    A row that names its lead keeps it; units that a row names without calling them lead help the lead of the section.
    """
    for row in rows:
        section, said = next(((one, said) for one in reversed(row.groups) if (said := units_of_section(one))), ("", ""))
        named = row.unit or row.partner
        if not said or row.lead or (named and not said.endswith("牵头")):
            yield row
            continue
        what = f"标题“{section[:_SHOWN]}”写明了单位"
        asked = Guess(what, "作为下面各行的牵头单位或责任单位", ("在“任务”表改填责任单位",), shared=True)
        charged = replace(row, lead=said.removesuffix("牵头")) if named else replace(row, unit=said)
        yield replace(charged, guesses=(*row.guesses, asked))
