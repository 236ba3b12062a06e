"""What happened, kept in SQLite or PostgreSQL: added to, never changed.

What enters are receipts, decisions, adoptions, editions; what leaves are the entries in force, the findings that stand, and their history.
"""
