"""The ground of every workbook and file of the house: sheets to write and sheets to read, looks, heights, names, and no clock.

What enters are plain values; what leaves are plain values or bytes. Nothing here knows a plan, a form or a report.
"""
