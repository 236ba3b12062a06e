"""Facts against targets.

What enters is a `Basis`, all that is known of a period; what leaves is an `Assessment`: verdicts, task status, states of the units, and
what is asked of whom.
"""
