"""How what is asked is drawn as a workbook.

What enters is a `Form` of `asked/`, and for what goes back a `Correction`; what leaves are the bytes of an .xlsx, the same for the same form.
"""
