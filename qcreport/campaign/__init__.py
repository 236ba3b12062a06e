"""The only conductor: one module per group of commands, calling the stops in their order."""
