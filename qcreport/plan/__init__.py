"""The plan: units, indicators, inputs, tasks, reference values, settings.

What enters is a workbook, a folder of tables or issued documents; what leaves is a `Plan`, its faults and oddities as findings, what
one plan says otherwise than another, and who owes what in a period.
"""
