"""The templates that the office edits: where they lie, and what their tags may do."""

from collections.abc import Callable
from typing import Any

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from qcreport.book.celltext import one_line
from qcreport.chinese import reason_of
from qcreport.findings import Fault
from qcreport.reports.said.heading import chinese_date
from qcreport.resources import resource


def template_content(name: str) -> bytes:
    """A template as it was saved last.

    Raises:
        Fault: It is missing or cannot be opened.
    """
    path = resource("templates") / name
    try:
        return path.read_bytes()
    except FileNotFoundError as fault:
        raise Fault(f"找不到模板 {path}。请从原程序中复制回来。") from fault
    except OSError as fault:
        raise Fault(f"模板 {path} 打不开：{reason_of(fault)}。请关闭正在使用它的程序后再试。") from fault


class _Remembering(ImmutableSandboxedEnvironment):
    """Compiles a text once, since one template is filled for every unit."""

    def __init__(self, **said: Any) -> None:
        super().__init__(**said)
        self._compiled: dict[object, Template] = {}

    def from_string(self, source: Any, *said: Any, **more: Any) -> Template:
        if source not in self._compiled:
            self._compiled[source] = super().from_string(source, *said, **more)
        return self._compiled[source]


def environment(finalize: Callable[[object], object] | None = None) -> ImmutableSandboxedEnvironment:
    """What fills tags: an unknown tag is a fault, and no tag reaches beyond the words it is given.

    Args:
        finalize: What each filled word goes through.
    """
    made = _Remembering(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=finalize,
    )
    made.filters["day"] = chinese_date
    return made


def _one_lined(value: object) -> object:
    return one_line(value) if isinstance(value, str) else value


WORDS_AS_THEY_ARE = environment()
"""What fills the tags of templates of plain text."""

WORDS_ON_ONE_LINE = environment(finalize=_one_lined)
"""What fills the tags of Word templates: each filled word on one line, without signs that Word cannot hold."""
