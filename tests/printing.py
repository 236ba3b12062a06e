"""What a PDF shows: every word with its place and the size of its type, as measured on the paper."""

import html
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_MARGIN = 27  # points that every sheet leaves on the right
_CHINESE = re.compile("[\u4e00-\u9fff，。；：、（）]+")


@dataclass(frozen=True, slots=True)
class PrintedWord:
    """A word of Chinese letters: where it stands, in points from the upper left corner, and the size of its type.

    A Chinese letter is as wide as its type is tall, in every typeface; so the width of a word tells its size.
    """

    text: str
    left: float
    top: float
    points: float


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page: its size in points and its Chinese words."""

    width: float
    height: float
    words: tuple[PrintedWord, ...]

    @property
    def smallest(self) -> float:
        """The smallest size of type on it."""
        return min(word.points for word in self.words)

    def top_of(self, text: str) -> float:
        """Where a word stands, from above."""
        return next(word.top for word in self.words if word.text == text)


def printed(pdf: bytes) -> tuple[PrintedPage, ...]:
    """The pages of a PDF; without poppler the test is skipped. What runs into the margin is text of hidden columns, clipped away."""
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler is not installed")
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "printed.pdf"
        path.write_bytes(pdf)
        command = ["pdftotext", "-bbox", str(path), "-"]
        said = subprocess.run(command, check=True, capture_output=True, timeout=60)  # noqa: S603 -- a fixed program, own file
    found = _PAGE.findall(said.stdout.decode("utf-8"))
    return tuple(
        PrintedPage(float(width), float(height), tuple(_words(body, float(width)))) for width, height, body in found
    )


def _words(body: str, width: float) -> Iterator[PrintedWord]:
    for left, top, right, _, escaped in _WORD.findall(body):
        text = html.unescape(escaped)
        if _CHINESE.fullmatch(text) and float(right) < width - _MARGIN:
            yield PrintedWord(text, float(left), float(top), (float(right) - float(left)) / len(text))
