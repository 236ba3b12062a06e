"""How fast the project is, always as a ratio to something that everybody can run beside it."""
