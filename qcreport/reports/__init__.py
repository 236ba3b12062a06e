"""What leaders and units read.

What enters is a `Report`, all that may be said of a period; what leaves are the bytes of workbook, page, bulletin, letters and tables.
Nothing is concluded here.
"""
