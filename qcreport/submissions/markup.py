"""Pieces of markup read as bytes: attributes of a tag, the text between tags."""

import html
import re

_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.ASCII)
_CHARACTERS = re.compile(rb"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_TAG = re.compile(rb"<[^<>]*>")


def attributes(tag: bytes) -> dict[str, str]:
    """The attributes written in a tag, prefixes included: name → text."""
    found = _ATTRIBUTE.findall(tag.decode("utf-8", "replace"))
    return {name: _unescaped(one or two) for name, one, two in found}


def plain_text(content: bytes) -> str:
    """What is written between tags, without white space around it."""
    if b"<" not in content and b"&" not in content:
        return content.decode("utf-8", "replace").strip()
    bare = _TAG.sub(
        b"", _CHARACTERS.sub(lambda match: html.escape(match[1].decode("utf-8", "replace")).encode(), content)
    )
    return _unescaped(bare.decode("utf-8", "replace")).strip()


def _unescaped(text: str) -> str:
    return html.unescape(text) if "&" in text else text
