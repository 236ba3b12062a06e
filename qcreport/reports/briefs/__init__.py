"""领导版.xlsx and 专报.xlsx: what the city's leaders take along, printed in full type.

A report enters; workbooks of single pages leave. 领导版 has six pages at most, at any size of the campaign; 专报 has one page for each of
分管领导 and 创建项目, and a sheet for each red item. `grid` lays tables on pages, the other modules say what stands there, in the words of `said`.
"""

LEADERS_BOOK, BRIEFS_BOOK = "领导版.xlsx", "专报.xlsx"
SUMMARY = "summary.xlsx"
CALLED = "汇总表"  # as leaders are told where the rest stands
