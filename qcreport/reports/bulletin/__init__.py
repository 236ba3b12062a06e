"""通报.docx, and what stands in it: its account, problems, requests and annexes, from the same figures as the summary."""
