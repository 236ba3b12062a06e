"""The templates that the office edits: where they lie, and what their tags may do."""

from jinja2 import BaseLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from qcreport.celltext import one_line
from qcreport.findings import Fault
from qcreport.reports.summary.heading import chinese_date
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
        raise Fault(f"模板 {path} 打不开：{fault.strerror}。请关闭正在使用它的程序后再试。") from fault


def environment(loader: BaseLoader | None = None, *, one_lined: bool = False) -> ImmutableSandboxedEnvironment:
    """What fills tags: an unknown tag is a fault, and no tag reaches beyond the words it is given.

    Args:
        loader: Where templates are found by name.
        one_lined: Whether each filled word is put on one line without signs that Word cannot hold.
    """
    made = ImmutableSandboxedEnvironment(
        loader=loader,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_one_lined if one_lined else None,
    )
    made.filters["day"] = chinese_date
    return made


def _one_lined(value: object) -> object:
    return one_line(value) if isinstance(value, str) else value
