"""Accepted entries as one tidy table."""
