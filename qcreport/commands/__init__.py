"""The commands, by what they are about; each parses, calls one function of `campaign` and prints.

Heavy imports stand inside the commands, so that none pays for what another needs.
"""
