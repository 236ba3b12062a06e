"""Answers of the office to open questions: typed into 待定事项.xlsx, given beside what is shown, or kept by earlier versions."""
