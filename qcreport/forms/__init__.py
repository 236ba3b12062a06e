"""Which cells a unit gets, what may stand in them, and the workbook that holds them."""
