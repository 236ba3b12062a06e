"""Issued files (.docx, .xlsx, .pdf, .txt, and older kinds by way of LibreOffice) as text with its places.

What enters is a path; what leaves is an `IssuedDocument` (`source.py`), or a `Fault` that says what to do.
"""
