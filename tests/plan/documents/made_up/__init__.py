"""Documents made up after usual layouts, every part of each varied on its own, with what a person reads in them."""
