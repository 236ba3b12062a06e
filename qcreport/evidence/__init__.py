"""What came along with the forms: scans and documents, and the lists of 佐证材料 that they belong to (D7.9, D7.20).

What enters are answers on the sheet 佐证材料 and the receipts of a period; what leaves are its `Evidence`: materials with their
scans, and whose each file is by its name, its folder and its company. The sheet itself is read and drawn like the others
(`submissions/evidence.py`, `forms/evidence_sheet.py`).
"""
