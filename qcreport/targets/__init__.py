"""What a target phrase means, and whether values meet it."""
