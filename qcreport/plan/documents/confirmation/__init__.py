"""待确认: what an import asks the office, how it is answered, and what of it is still open.

What enters are `Doubt`s and the sheet that the office filled in; what leaves are the sheet, and the answers as the building of a plan asks for them.
"""
