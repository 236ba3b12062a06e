"""The record proves itself and comes back whole: `verify`, `trace`, `backup`, `restore`, `move-ledger`."""
