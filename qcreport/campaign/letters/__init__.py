"""What goes to units after their forms: receipts, what must be corrected or sent again, reminders; each a document that people may edit."""
