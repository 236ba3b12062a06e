"""Consolidation in pandas: what counts of all that a period's files say (begin with `consolidation.py`).

What enters are the answers of the ledger and the plan; what leaves are the tidy table that people are given, the same answers by id
and unit for judging, what is owed and missing, and whose each form is.
"""
