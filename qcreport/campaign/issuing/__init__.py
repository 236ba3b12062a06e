"""Forms that go out: `generate`, `adopt`, 下发通知, 自查.html. What enters is the plan; what leaves are 下发/ and the plan frozen in the ledger."""
