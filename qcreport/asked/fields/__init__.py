"""The types of field: one rule each, seen as parser, validation, in-sheet formula and help sentence."""
