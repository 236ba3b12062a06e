"""Workbooks whose markup a test writes itself."""

import io

from openpyxl import Workbook

from qcreport.plan.limits import Limits
from qcreport.submissions.container import container
from tests.submissions.test_unpack import zipped

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'
)
_PERCENT_STYLES = (
    '<office:automatic-styles><number:percentage-style style:name="N1"/>'
    '<style:style style:name="ce1" style:data-style-name="N1"/>'
    '<style:style style:name="ce2" style:parent-style-name="ce1"/></office:automatic-styles>'
)


def ods(*sheets: str) -> bytes:
    """An .ods of sheets with these rows and columns."""
    tables = "".join(
        f'<table:table table:name="表{number}">{rows}</table:table>' for number, rows in enumerate(sheets, start=1)
    )
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    content = f"<office:document-content {_SPACES}>{_PERCENT_STYLES}{body}</office:document-content>"
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content.encode(),
            "META-INF/manifest.xml": b"<m/>",
        }
    )


def xlsx(
    rows: str = "",
    *,
    styles: str = "",
    strings: str = "",
    sheet: str = "xl/worksheets/sheet1.xml",
    page: str = "",
    after: str = "",
) -> bytes:
    """An .xlsx of one sheet whose markup is given: its rows and what comes after them, or the whole page."""
    saved = io.BytesIO()
    Workbook().save(saved)
    parts = dict(container("a.xlsx", saved.getvalue(), Limits()).parts)
    del parts["xl/worksheets/sheet1.xml"]
    parts[sheet] = (page or f"<worksheet {_MAIN}><sheetData>{rows}</sheetData>{after}</worksheet>").encode()
    if styles:
        parts["xl/styles.xml"] = f"<styleSheet {_MAIN}>{styles}</styleSheet>".encode()
    if strings:
        parts["xl/sharedStrings.xml"] = f"<sst {_MAIN}>{strings}</sst>".encode()
    return zipped(parts)


def ods_cell(kind: str, value: str, words: str, more: str = "") -> str:
    """A cell of such a row: the type of its value, the value, what it shows, further attributes."""
    said = f'office:value-type="{kind}" office:value="{value}" {more}'
    return f"<table:table-cell {said}><text:p>{words}</text:p></table:table-cell>"
