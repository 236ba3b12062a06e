"""What a target phrase means, and whether values meet it.

What enters are issued words, with what the plan says beside them, and exact values; what leaves are a `Target`, a `Judgement`, and the
same rule as an Excel formula. Nothing here knows a plan or a form.
"""
