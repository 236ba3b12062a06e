"""Texts that sheets share, and how letters are written."""

import pytest

from qcreport.submissions.xlsx.texts import Odd, all_written, shared_texts, written

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def _shared(items: str, most: int = 9) -> tuple[str, ...]:
    return shared_texts(
        f'<?xml version="1.0" encoding="UTF-8"?>\r\n<sst {_MAIN} count="9">{items}</sst>'.encode(), most
    )


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("质量", "质量"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a&#13;b&#xD;", "a\rb\r"),
        ("_x000D_ _x0009_ _x005F_x000D_", "\r \t __x000D_".replace("__x000D_", "_x000D_")),
        ("_x4E2D_", "_x4E2D_"),
        ("&#128;&#x80;", "\x80\x80"),
        ("&quot;&apos;&lt;&gt;&amp;lt;", "\"'<>&lt;"),
        ("&#128512;", "😀"),
        ("\u00a0\u3000", ""),
    ],
)
def test_letters_are_what_the_file_means(raw: str, text: str) -> None:
    """Line ends, references and letters that XML cannot hold come out as they were typed; what is blank is nothing."""
    assert written(raw.encode()) == text
    assert all_written([(b" kept", raw.encode())] * 2) == [text, text]


@pytest.mark.parametrize("raw", [b"&nbsp;", b"&#0;", b"&#xD800;", b"&#1114112;", b"a & b", b"\xff"])
def test_what_is_no_letter_is_odd(raw: bytes) -> None:
    """A reference to nothing that XML knows, or bytes that are no UTF-8, are left to the library."""
    for texts in ([(b"", raw)], [(b"", b"a"), (b"", raw)]):
        with pytest.raises(Odd):
            all_written(texts)


def test_texts_that_hold_the_sign_between_texts_are_odd() -> None:
    """Many texts are read at once with a sign between them that stands in none."""
    with pytest.raises(Odd):
        all_written([(b"", b"a\x00b")])


def test_shared_texts_are_numbered() -> None:
    """Each item is one text, the empty ones included, so that the numbers hold."""
    items = '<si><t>甲</t></si>\n<si/><si></si><si><t/></si><si><r><t>乙</t></r><r><rPr><t/></rPr><t xml:space="preserve"> 丙</t></r></si>'
    assert _shared(items) == ("甲", "", "", "", "乙 丙")
    assert _shared("") == ()
    assert shared_texts(f"<sst {_MAIN}/>".encode(), 9) == ()


@pytest.mark.parametrize(
    "items",
    [
        "<si><t>甲</t></si><x/>",
        "<si><t><![CDATA[甲]]></t></si>",
        "<si><r><t>甲</t></r><x>乙</x></si>",
        "<x:si><x:t>甲</x:t></x:si>",
        "<si>" + "<rPr>" * 100_000 + "<t>甲</t></si>",
        "<si><t>甲</t>",
    ],
)
def test_what_is_odd_among_them_is_left_to_the_library(items: str) -> None:
    """One item that is written otherwise might shift the numbers of all, so that none is taken."""
    with pytest.raises(Odd):
        _shared(items)


def test_more_texts_than_cells_are_odd() -> None:
    """They are counted before room is made for them."""
    assert len(_shared("<si/>" * 9)) == 9
    with pytest.raises(Odd):
        _shared("<si/>" * 10)
