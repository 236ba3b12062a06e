"""What leaders and units read."""
