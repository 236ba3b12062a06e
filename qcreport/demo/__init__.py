"""Three quarters of the main job with simulated returns, through the real workbooks."""
