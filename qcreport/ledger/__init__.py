"""What happened, kept in SQLite or PostgreSQL."""
