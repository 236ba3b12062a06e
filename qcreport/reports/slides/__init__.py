"""汇报.pptx: five slides for the meeting, with native charts and the figures of the summary.

A report enters; a .pptx leaves. `deck` says what stands on each slide, `write` draws it with python-pptx, which is an extra.
"""

SLIDES = "汇报.pptx"
