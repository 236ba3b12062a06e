"""The officer's desk: the same functions of `campaign` in a browser on this computer alone; it has no rule of its own.

Flask and waitress come with the extra `desk` and are imported here only.
"""
