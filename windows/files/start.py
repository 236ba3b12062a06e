"""Run the program in the folder that it was unpacked to; what it keeps lies in a folder beside it."""

import os
from pathlib import Path

if __name__ == "__main__":  # the processes that read files load this module too
    home = Path(__file__).resolve().parent.parent
    os.environ.setdefault("QCREPORT_WORKSPACE", str(home / "工作文件夹"))

    from qcreport.cli import main

    main()
