"""Documents that people may edit after the tool wrote them: letters, chat texts, the bulletin. What somebody changed is kept (D7.53).

What was written is remembered by hash in a file of the workspace. A document whose hash is not remembered counts as edited,
so that losing this file costs nothing but a second copy. A letter that asks for an answer keeps its day as long as it says
the same, until the day that it names has passed: what was sent out yesterday is not another letter today.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from qcreport.findings import Fault
from qcreport.workspace import Workspace
from qcreport.writing import remove, write_bytes, write_text

_KEPT = 2  # of each document: the last version, and the one that a killed run was about to replace
_FULL = 20_000  # lines, of which most are of versions that are gone
_NAMED = 5  # documents in a sentence
_NOBODYS = ""  # stands among the hashes of a document where what lies there was never known
_PERHAPS = "不知是否经手工改动（较早的版本写的，或是别处放来的）"


@dataclass(frozen=True, slots=True)
class Term:
    """By when a letter asks for an answer: `matter` is a sign of what it says, `first` the day that it named at first."""

    matter: str
    first: date
    until: date


class Documents:
    """The documents of a workspace, for the length of one command; `said` tells what was left as somebody changed it."""

    def __init__(self, workspace: Workspace) -> None:
        self._root, self._memory = workspace.root, workspace.documents_written
        self._written: dict[str, list[str]] = {}
        self._terms: dict[str, Term] = {}
        self._recall()
        self._beside: list[tuple[Path, Path]] = []
        self._renamed: list[tuple[Path, Path]] = []
        self._locked: list[tuple[Path, Path]] = []

    @property
    def said(self) -> tuple[str, ...]:
        """What became of documents that somebody had changed, a sentence for each kind of it.

        Of one that is not remembered nobody can tell whether it was changed: an earlier version wrote it, or somebody put it there.
        """
        beside, renamed = (self._parted(pairs) for pairs in (self._beside, self._renamed))
        kinds = (
            (beside[True], "以下文件经手工改动，没有覆盖，新写的放在旁边"),
            (beside[False], f"以下文件{_PERHAPS}，没有覆盖，新写的放在旁边"),
            (renamed[True], "以下文件已不需要，但经手工改动，没有删除，改了名"),
            (renamed[False], f"以下文件已不需要，但{_PERHAPS}，没有删除，改了名"),
            (self._locked, "以下文件正被打开，没有更新，请关闭后重新运行"),
        )
        return tuple(f"{words}：{self._named(pairs)}。" for pairs, words in kinds if pairs)

    def _parted(self, pairs: list[tuple[Path, Path]]) -> dict[bool, list[tuple[Path, Path]]]:
        """Those that were remembered, and those that were not."""
        return {known: [pair for pair in pairs if self._is_known(pair[0]) is known] for known in (True, False)}

    def _is_known(self, target: Path) -> bool:
        """Whether what lies there, or lay there, was written here before it was changed."""
        return _NOBODYS not in self._written.get(self._name(target), [_NOBODYS])

    def term(self, target: Path) -> Term | None:
        """By when the letter that was written last asks for an answer; None where there is none, or nothing is known of it."""
        return self._terms.get(self._name(target))

    def lasts(self, target: Path, matter: str, today: date) -> bool:
        """Whether the letter lies there, says the same, and the day that it names has not passed."""
        term = self.term(target)
        return bool(term and term.matter == matter and today <= term.until and target.exists())

    def write_until(self, target: Path, content: bytes, matter: str, until: date) -> None:
        """As `write`, a letter that asks for an answer until a day.

        Raises:
            Fault: As `write`.
        """
        before = self.term(target)
        if self.write(target, content):  # a day known sooner would let the letter of before pass for this one (D7.76)
            first = before.first if before and before.matter == matter else until
            self._terms[self._name(target)] = Term(matter, first, until)
            self._note(target)

    def write(self, target: Path, content: bytes) -> bool:
        """Write a document; where somebody changed the one that lies there, beside it, and only if it says something new.

        Returns:
            Whether it lies there now.

        Raises:
            Fault: The document cannot be written; one that is open in another program is told instead.
        """
        before, name = _content(target), self._name(target)
        is_new = self._written.get(name, [_NOBODYS])[-1] != _hash(content)
        if before is None or before == content or self._is_ours(before):
            lies_there = self._put(target, content, before)
            self.drop(*_siblings(target))
            return lies_there
        if is_new:
            beside = next(path for path in _free(target, "新") if self._is_replaceable(path))
            if not self._put(beside, content, _content(beside)):
                return False
            self._remember(target, content, after=() if self._is_known(target) else (_NOBODYS,))
            self._beside.append((target, beside))
        return True

    def replace(self, target: Path, content: bytes) -> bool:
        """Write a file over the one that lies there, which nobody is asked to keep; one that is open in another program is told.

        Returns:
            Whether it was written.

        Raises:
            Fault: It cannot be written for another reason.
        """
        try:
            write_bytes(target, content)
        except Fault as fault:
            if not (target.exists() and isinstance(fault.__cause__, PermissionError | IsADirectoryError)):
                raise
            self._locked.append((target, target))
            return False
        return True

    def take_away(self, target: Path) -> None:
        """Remove a document that is not needed any more; one that somebody changed gets another name instead."""
        self.drop(*_siblings(target), target)
        if self._terms.pop(self._name(target), None):
            self._note(target)
        if self.is_edited(target):
            kept = next(path for path in _free(target, "已不需要") if not path.exists())
            try:
                target.rename(kept)
            except OSError:
                self._locked.append((target, target))
            else:
                self._renamed.append((target, kept))

    def drop(self, *targets: Path) -> None:
        """Remove what is as it was written, and leave what somebody changed."""
        for path in targets:
            if path.exists() and not self.is_edited(path):
                try:
                    remove(path)
                except Fault:
                    self._locked.append((path, path))

    def is_edited(self, target: Path) -> bool:
        """Whether a document lies there that somebody changed."""
        content = _content(target)
        return content is not None and not self._is_ours(content)

    def newer(self, target: Path) -> Path | None:
        """The newer version that lies beside a document that somebody changed; None where there is none."""
        return next(_siblings(target), None)

    def _is_replaceable(self, path: Path) -> bool:
        content = _content(path)
        return content is None or self._is_ours(content)

    def _is_ours(self, content: bytes) -> bool:
        """Whether this was written here, under whatever name it lies now."""
        wanted = _hash(content)
        return any(wanted in hashes for hashes in self._written.values())

    def _put(self, target: Path, content: bytes, before: bytes | None) -> bool:
        """Remembered before it is written: a run that is killed in between leaves a document that is known."""
        name = self._name(target)
        known = self._written.get(name, [_NOBODYS])
        self._remember(target, content)
        if before == content or self.replace(target, content):
            return True
        self._written[name] = known  # else what was never seen would count as said once the open one is saved
        self._note(target)
        return False

    def _remember(self, target: Path, content: bytes, after: tuple[str, ...] = ()) -> None:
        name, new = self._name(target), _hash(content)
        known = [one for one in self._written.get(name, []) if one != _NOBODYS]
        now = [*after, *(known if known[-1:] == [new] else [*known, new])[-_KEPT:]]
        if self._written.get(name) != now:
            self._written[name] = now
            self._note(target)

    def _note(self, target: Path) -> None:
        """Add a line about a document to the memory; without it the document counts as edited, which harms nothing."""
        with suppress(OSError), self._memory.open("a", encoding="utf-8") as lines:
            lines.write(self._line(self._name(target)))

    def _line(self, name: str) -> str:
        term = self._terms.get(name)
        asked = [term.matter, term.first.isoformat(), term.until.isoformat()] if term else []
        return json.dumps([name, self._written.get(name, []), asked], ensure_ascii=False) + "\n"

    def _recall(self) -> None:
        """Of each document the last line counts; what cannot be read is passed over."""
        try:
            lines = self._memory.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return
        for line in lines:
            with suppress(ValueError, TypeError, KeyError):
                name, hashes, asked = json.loads(line)
                self._written[str(name)] = [str(one) for one in hashes] or [_NOBODYS]
                self._terms.pop(str(name), None)
                if asked:
                    matter, first, until = asked
                    self._terms[str(name)] = Term(matter, date.fromisoformat(first), date.fromisoformat(until))
        if len(lines) > _FULL:
            write_text(self._memory, "".join(map(self._line, self._written)))

    def _name(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()

    def _named(self, pairs: list[tuple[Path, Path]]) -> str:
        names = (self._name(old) + (f"（{new.name}）" if new != old else "") for old, new in pairs[:_NAMED])
        return "、".join(names) + (f"等{len(pairs)}个" if len(pairs) > _NAMED else "")


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _content(path: Path) -> bytes | None:
    """What lies there; of a file that another program holds nothing is known, so it counts as changed."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError:
        return b"\0"


def _free(target: Path, words: str) -> Iterator[Path]:
    """Names beside a document, one after the other: `退回通知（新）.docx`, `退回通知（新2）.docx` and so on."""
    yield target.with_name(f"{target.stem}（{words}）{target.suffix}")
    number = 1
    while number := number + 1:
        yield target.with_name(f"{target.stem}（{words}{number}）{target.suffix}")


def _siblings(target: Path) -> Iterator[Path]:
    """The newer versions that lie beside a document."""
    for path in _free(target, "新"):
        if not path.exists():
            return
        yield path
