"""The types of field: one rule each, seen as parser, validation, in-sheet formula and help sentence.

What enters is a `Field` and what was typed into it; what leaves is a value or the code of what is wrong, and for the form the formula that
says the same.
"""
