"""Returned files: found, identified, read and checked."""
