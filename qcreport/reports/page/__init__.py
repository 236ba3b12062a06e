"""The page for phone and desktop: described as a plain value, then rendered; template, style and script lie beside it.

A `Report` enters; one HTML file that needs nothing beside it leaves.
"""
