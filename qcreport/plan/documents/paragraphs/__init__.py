"""Issued paragraphs that charge somebody with something, made tables, which `tables/` reads like any other.

What enters are paragraphs (`together.py` puts them in order first); what leaves are `IssuedTable`s. One module is one way to name units.
"""
