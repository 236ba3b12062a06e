"""The only conductor: one module per group of commands, calling the stops in their order.

What enters are the office's workspace, a period and what was asked for on the command line or the desk; what leaves are files in the
workspace, records in the ledger, and values that say what was done, for `commands` and `desk` to tell.
"""
