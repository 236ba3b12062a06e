"""The officer's desk: the same functions of `campaign` in a browser on this computer alone; it has no rule of its own.

What enters are requests of one browser; what leaves are pages, and what the same functions write into the workspace.
Flask and waitress come with the extra `desk` and are imported here only.
"""
