"""Custom document properties of an .xlsx or .ods; bytes are scanned, no XML is expanded."""

import re
from collections.abc import Mapping

from qcreport.submissions.markup import attributes, plain_text

CUSTOM = "docProps/custom.xml"
_PROPERTIES = (  # how a property is written, in which part, and the attribute that names it
    (
        re.compile(rb"<(?:\w+:)?property\s([^<>]*)>(.{0,2000}?)</(?:\w+:)?property>", re.DOTALL),
        CUSTOM,
        "name",
    ),
    (re.compile(rb"<meta:user-defined\s([^<>]*)>([^<]{0,2000})<"), "meta.xml", "meta:name"),
)


def custom_properties(parts: Mapping[str, bytes]) -> Mapping[str, str]:
    """Read the custom document properties of an .xlsx or .ods, given its parts: name → text; empty where there are none."""
    found = {}
    for pattern, part, name in _PROPERTIES:
        for match in pattern.finditer(parts.get(part, b"")):
            found[attributes(match[1]).get(name, "")] = plain_text(match[2])
    return found
