"""Letters to units and texts for the group chat, from the templates that the office may edit."""
