"""What the page asks of Python: the intake's own `examine`, unchanged, on one file; it imports nothing that a browser has not."""

import json
from collections.abc import Iterable
from dataclasses import asdict

from qcreport.selfcheck.carried import expectation
from qcreport.selfcheck.told import Checked, checked
from qcreport.submissions.container import beginning
from qcreport.submissions.examine import examine_all, kept_as
from qcreport.submissions.model import Receipt
from qcreport.submissions.recognise import Expectation

__all__ = ["expectation", "look", "too_large"]


def look(name: str, content: bytes, expected: Expectation) -> str:
    """What is said of a file, and of each file inside it, as JSON.

    Args:
        name: Its name.
        content: Its bytes, in whatever the browser keeps them.
        expected: What `expectation` made of the page's period.
    """
    found = examine_all(name, bytes(content), expected.period.end, expected)
    return _json(checked(one.receipt) for one in found)


def too_large(name: str, head: bytes, size: int, expected: Expectation) -> str:
    """What is said of a file that the intake tells by its beginning alone, as JSON; empty where it has to be read.

    Args:
        name: Its name.
        head: Its first bytes.
        size: How many it has.
        expected: As for `look`.
    """
    if size <= expected.limits.file_bytes:
        return ""
    what = beginning(name, bytes(head), size, expected.limits)
    if what is None:
        return ""
    return _json([checked(Receipt("", name, expected.period.end, "", kept_as(what), what.line))])


def _json(found: Iterable[Checked]) -> str:
    """In plain letters, whatever half of a sign a name may hold."""
    return json.dumps([asdict(one) for one in found])
