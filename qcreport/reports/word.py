"""Word files from the office's Word templates: filled, and the same bytes for the same words."""

import io
from collections.abc import Mapping

from jinja2 import TemplateSyntaxError, UndefinedError

from qcreport.book.timeless import without_clock
from qcreport.findings import Fault
from qcreport.reports.templates import WORDS_ON_ONE_LINE, template_content


def filled(name: str, words: Mapping[str, object]) -> bytes:
    """A template with its tags filled; whatever stands in the words comes out as text.

    Args:
        name: File name under `templates/`.
        words: What the tags may name.

    Raises:
        Fault: The template is missing, is no Word file, or holds a tag that cannot be filled.
    """
    from docxtpl import DocxTemplate  # noqa: PLC0415 -- only needed where a Word file is written

    document = DocxTemplate(io.BytesIO(template_content(name)))
    try:
        document.init_docx()
    except Exception as fault:  # whatever a damaged package makes of its reader
        raise Fault(f"模板 templates/{name} 不是完好的 Word 文档（.docx）。请从原程序中复制回来再修改。") from fault
    written = io.BytesIO()
    try:
        document.render(dict(words), WORDS_ON_ONE_LINE, autoescape=True)
        document.save(written)
    except Exception as fault:  # the office may write any expression into a template
        raise Fault(f"模板 templates/{name} 填写不了：{_mistake(fault)}。请用 Word 打开，对照原模板改正。") from fault
    return without_clock(written.getvalue())


def _mistake(fault: Exception) -> str:
    if isinstance(fault, UndefinedError):
        return f"其中有不认识的标记（{fault.message}）"
    if isinstance(fault, TemplateSyntaxError):
        return f"其中有写错的标记（{fault.message}）"
    return f"其中有算不出来的标记（{fault}）"
