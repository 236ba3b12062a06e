"""Properties of an .xlsx or .ods: custom ones, and when it was saved; bytes are scanned, no XML is expanded."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from qcreport.submissions.markup import attributes, plain_text
from qcreport.submissions.succession import Moment

CUSTOM = "docProps/custom.xml"
_PROPERTIES = (  # how a property is written, in which part, and the attribute that names it
    (
        re.compile(rb"<(?:\w+:)?property\s([^<>]*)>(.{0,2000}?)</(?:\w+:)?property>", re.DOTALL),
        CUSTOM,
        "name",
    ),
    (re.compile(rb"<meta:user-defined\s([^<>]*)>([^<]{0,2000})<"), "meta.xml", "meta:name"),
)

_SAVED = (  # which part says when, and which one by what program
    ("docProps/core.xml", re.compile(rb"<dcterms:modified[^<>]*>([^<]{1,40})<")),
    ("meta.xml", re.compile(rb"<dc:date>([^<]{1,40})<")),
)
_PROGRAM = (
    ("docProps/app.xml", re.compile(rb"<(?:\w+:)?Application>([^<]{1,100})<")),
    ("meta.xml", re.compile(rb"<meta:generator>([^<]{1,200})<")),
)


def custom_properties(parts: Mapping[str, bytes]) -> Mapping[str, str]:
    """Read the custom document properties of an .xlsx or .ods, given its parts: name → text; empty where there are none."""
    found = {}
    for pattern, part, name in _PROPERTIES:
        for match in pattern.finditer(parts.get(part, b"")):
            found[attributes(match[1]).get(name, "")] = plain_text(match[2])
    return found


def saved_moment(parts: Mapping[str, bytes]) -> str:
    """When a workbook was last saved, and by which program, as `Moment` is written; empty where it does not say both.

    Example:
        `<dcterms:modified>2026-10-12T08:20:05Z</…>` and `<Application>Microsoft Excel</…>` → `2026-10-12T08:20:05+00:00 Microsoft Excel`.
    """
    saved, program = _told(parts, _SAVED), _told(parts, _PROGRAM)
    try:
        return str(Moment(_with_zone(datetime.fromisoformat(saved)), program)) if program else ""
    except ValueError:
        return ""


def _with_zone(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _told(parts: Mapping[str, bytes], places: tuple[tuple[str, re.Pattern[bytes]], ...]) -> str:
    found = (pattern.search(parts.get(part, b"")) for part, pattern in places)
    return next((plain_text(match[1]) for match in found if match), "")
