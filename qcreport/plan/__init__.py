"""The plan: units, indicators, inputs, tasks, reference values, settings."""
