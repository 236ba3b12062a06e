"""The leaders' summary workbook: one module a sheet; described as values first, written last."""
