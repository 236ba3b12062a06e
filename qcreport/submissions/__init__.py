"""Returned files: found, told by their content, opened safely, recognised, read and checked.

What enters are the bytes of whatever lies in 回收; what leaves is one `Receipt` a file, with its entries and findings.
"""
