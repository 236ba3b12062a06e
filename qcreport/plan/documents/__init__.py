"""Issued documents (Word, Excel, text) read into a plan, and a plan written as it was issued."""
