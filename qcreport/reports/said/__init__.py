"""What every report says alike: counted once, worded once."""
