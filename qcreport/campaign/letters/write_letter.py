"""A letter as text and as a Word file; a faulty template is told and stops nothing else."""

from pathlib import Path

from qcreport.campaign.letters.documents import Documents
from qcreport.findings import Fault
from qcreport.reports.letters.letter import Letter, as_text, as_word

TEXT, WORD = ".txt", ".docx"

MESSAGES = "群消息"
"""The name of what is put into the group chat."""


def write_lasting(
    documents: Documents, letter: Letter, folder: Path, stem: str, suffixes: tuple[str, ...] = (TEXT, WORD)
) -> tuple[str, ...]:
    """As `write_letter`, one that is kept with its day as long as it says the same and its day has not passed.

    Raises:
        Fault: As `write_letter`.
    """
    unmade: list[str] = []
    for suffix in suffixes:
        target = folder / f"{stem}{suffix}"
        if not documents.lasts(target, letter.matter, letter.today):
            unmade += _written(documents, letter, target, lasting=True)
    return tuple(unmade)


def write_letter(documents: Documents, letter: Letter, folder: Path, stem: str) -> tuple[str, ...]:
    """Write `stem.txt` and `stem.docx`; a sentence each for what a template prevents, of which no old copy is left unless somebody changed it.

    Raises:
        Fault: A file cannot be written (the old one is intact).
    """
    return (*write_plain(documents, letter, folder, stem), *write_word(documents, letter, folder, stem))


def write_plain(documents: Documents, letter: Letter, folder: Path, stem: str) -> tuple[str, ...]:
    """Write `stem.txt` alone, as `write_letter`.

    Raises:
        Fault: As `write_letter`.
    """
    return _written(documents, letter, folder / f"{stem}{TEXT}")


def write_word(documents: Documents, letter: Letter, folder: Path, stem: str) -> tuple[str, ...]:
    """Write `stem.docx` alone, as `write_letter`.

    Raises:
        Fault: As `write_letter`.
    """
    return _written(documents, letter, folder / f"{stem}{WORD}")


def take_letter_away(documents: Documents, folder: Path, stem: str) -> None:
    """Take back a letter that is not needed any more, in both shapes."""
    for suffix in (TEXT, WORD):
        documents.take_away(folder / f"{stem}{suffix}")


def _written(documents: Documents, letter: Letter, target: Path, *, lasting: bool = False) -> tuple[str, ...]:
    try:
        content = as_word(letter) if target.suffix == WORD else as_text(letter).encode("utf-8-sig")
    except Fault as fault:
        documents.drop(target)
        return (f"{letter.kind}信函有一种没有写出，其余文件已写出。{fault.message}",)
    if lasting:
        documents.write_until(target, content, letter.matter, letter.reply_by)
    else:
        documents.write(target, content)
    return ()
