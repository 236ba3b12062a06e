@"%~dp0python.exe" "%~dp0start.py" %*
