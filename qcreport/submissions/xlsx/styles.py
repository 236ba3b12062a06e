"""How the cell styles of an .xlsx show numbers."""

import re
from collections.abc import Mapping

from qcreport.submissions.formats import BUILT_IN, ShownAs, look_of
from qcreport.submissions.markup import attributes

_SAID = rb"""((?:[^<>"']|"[^"<]*"|'[^'<]*')*)"""
_FORMATS = re.compile(rb"<(?:\w+:)?numFmts[\s>](.*?)</(?:\w+:)?numFmts>", re.DOTALL)
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\s" + _SAID + rb">")
_STYLES = re.compile(rb"<(?:\w+:)?cellXfs[\s>](.*?)</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE = re.compile(rb"""<(?:\w+:)?xf\b(?:[^<>]*?\snumFmtId\s*=\s*["'](\d+)["'])?""")
_BUILT_IN = {str(number): look for number, look in BUILT_IN.items()}


def looks_of(part: bytes) -> Mapping[bytes, ShownAs]:
    """How each cell style shows numbers, by the number of the style; a cell that names none has the first one."""
    declared = _FORMATS.search(part)
    codes = dict(_BUILT_IN)
    for tag in _FORMAT.findall(declared[1]) if declared else ():
        said = attributes(tag)
        codes[said.get("numFmtId", "")] = look_of(said.get("formatCode", ""))
    block = _STYLES.search(part)
    rows = _STYLE.findall(block[1]) if block else []
    looks = {b"%d" % index: codes.get(format_id.decode(), ShownAs.NUMBER) for index, format_id in enumerate(rows)}
    return {**looks, b"": looks.get(b"0", ShownAs.NUMBER)}
