"""The folder for Windows: built on any system from pinned packages, unpacked and started by a double click.

No part of the program: it packs Python, the libraries and the program, and what starts them stands in `files/`.
"""
