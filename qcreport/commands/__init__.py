"""The commands, by what they are about; each parses, calls one function of `campaign` and prints.

What enters are the words of a command line; what leaves are lines on the terminal and an exit status.
Heavy imports stand inside the commands, so that none pays for what another needs.
"""
