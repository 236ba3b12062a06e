"""Files carry neither the time nor the system of their writing."""

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from qcreport.book.sheet import Cell, Row, Sheet
from qcreport.book.sheet_writer import write_book
from qcreport.book.timeless import from_no_system


def _packed(members: dict[str, bytes], system: int, comment: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for name, part in members.items():
            member = zipfile.ZipInfo(name)
            member.create_system = system
            member.comment = comment
            package.writestr(member, part)
    return content.getvalue()


@given(
    st.dictionaries(st.text("ab/文件.", min_size=1, max_size=8), st.binary(max_size=9), max_size=4),
    st.binary(max_size=5),
)
def test_the_same_members_give_the_same_bytes_on_every_system(members: dict[str, bytes], comment: bytes) -> None:
    """A zip made on Windows (0) and one made elsewhere (3) are the same afterwards, and hold what they held."""
    ours = from_no_system(_packed(members, 3, comment))
    assert ours == from_no_system(_packed(members, 0, comment)) == _packed(members, 0, comment)
    with zipfile.ZipFile(io.BytesIO(ours)) as package:
        assert {name: package.read(name) for name in package.namelist()} == members


def test_a_workbook_names_no_system() -> None:
    """No member of a workbook that is written says on which system it was made."""
    book = write_book((Sheet("表", (), (Row((Cell(text="甲"),)),)),), {})
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        assert {member.create_system for member in package.infolist()} == {0}
