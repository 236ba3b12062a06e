"""What a unit is asked in a period, before anything is drawn: items, keys, field types, bounds.

What enters is a plan; what leaves is a `Form` of `Field`s, and for each field type its four faces: parser, validation, check, help.
"""
