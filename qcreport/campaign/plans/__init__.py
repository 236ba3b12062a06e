"""The plan as the office keeps it: made or imported, checked, and how it differs from the one in force in a period."""
