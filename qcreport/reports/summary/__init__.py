"""The leaders' summary workbook: one module a sheet; described as values first, written last.

A `Report` enters; sheets as values leave, and of them one workbook (`write.py`).
"""
