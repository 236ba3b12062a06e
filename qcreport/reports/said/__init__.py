"""What every report says alike: counted once, worded once.

A `Report` or its parts enter; lists, counts and sentences leave, which workbook, page, bulletin, slides, letters and console show as they
are.
"""
