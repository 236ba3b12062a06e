"""Pieces of markup read as bytes: attributes of a tag, the text between tags."""

import html
import re

_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_CHARACTERS = re.compile(rb"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_TAG = re.compile(rb"<[^<>]*>")


def attributes(tag: bytes) -> dict[str, str]:
    """The attributes written in a tag, prefixes included: name → text."""
    found = _ATTRIBUTE.findall(tag)
    return {
        name.decode("ascii", "replace"): html.unescape((one or two).decode("utf-8", "replace"))
        for name, one, two in found
    }


def plain_text(content: bytes) -> str:
    """What is written between tags, without white space around it."""
    if b"<" not in content and b"&" not in content:
        return content.decode("utf-8", "replace").strip()
    bare = _TAG.sub(
        b"", _CHARACTERS.sub(lambda match: html.escape(match[1].decode("utf-8", "replace")).encode(), content)
    )
    return html.unescape(bare.decode("utf-8", "replace")).strip()
