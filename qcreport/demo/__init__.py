"""Three quarters of the main job with simulated returns, through the real workbooks.

What enters is an empty folder and the bundled plan; what leaves is a workspace like an office's: forms filled cell by cell as departments
do, collected, consolidated and issued.
"""
