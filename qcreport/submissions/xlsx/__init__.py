"""Reading an .xlsx: its parts' bytes in one pass; no XML is expanded.

In: the parts of a workbook, inflated and counted. Out: its sheets. `read` conducts; `book` says which sheets there are
and what they share, `texts` and `styles` read that; `scan` reads a sheet by one pattern, and where it meets anything
that it does not know, the sheet is left to calamine and the second look of `marks`.
"""
