"""Accepted entries as facts, after the office's answers and mergers of units; and their tidy table.

What enters are the entries in force of the ledger; what leaves are `Answer`s by unit and id, the `DataFrame` that people are given, and
whose each file and each scan is.
"""
