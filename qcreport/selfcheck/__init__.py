"""自查.html: what the office would say to a filled form, told in the clerk's own browser, without network.

What enters are the plan and the forms issued in a period, and in the browser the bytes of a filled form; what leaves is one page that
needs nothing beside it, and on it the intake's own findings, by what has to be done.
"""
