"""Issued tables by what their columns hold: where the heading is, which way the table stands, what is one row.

What enters are `IssuedTable`s; what leaves are `DocumentRow`s, those of tasks and those of indicators.
"""
