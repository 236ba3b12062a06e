"""What single lines of a document look like: titles, headings, numbered items, labels, names of units.

What enters are lines of text; what leaves is what each of them is taken for. Nothing here knows tables or files.
"""
