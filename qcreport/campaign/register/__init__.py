"""登记.xlsx: rows that an officer typed become deeds in the ledger, once; what their texts name and mean."""
