"""Issued documents (Word, Excel, PDF, text) read into a plan, and a plan written as it was issued.

What enters are files, and on 待确认 what the officer answered; what leaves are the sheets of a plan, and a `Doubt` with its place for
whatever is not certain. Nothing of a document is left out in silence.
"""
