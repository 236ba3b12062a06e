"""`make windows`: the folder for Windows as a zip, checked, into dist/."""

import zipfile
from io import BytesIO

from windows.checks import flaws
from windows.folder import NAME, RUNTIME_PLACE, laid_out, packed, program
from windows.libraries import libraries
from windows.pins import BUILT, ROOT, pins
from windows.python import embeddable
from windows.signatures import signed


def main() -> None:
    """Build the zip, check it and say what is in it.

    Raises:
        SystemExit: Something is not as pinned, or the zip is not as it must be.
    """
    BUILT.mkdir(parents=True, exist_ok=True)
    pinned = pins()
    python = embeddable(pinned, BUILT)
    print(f"Python {pinned.python}: {signed(pinned, python)}.")
    files = laid_out(python, libraries(pinned, BUILT / f"cp{pinned.tag}"), program(), pinned.tag)
    content = packed(files)
    if found := flaws(content, pinned.tag):
        raise SystemExit("\n".join(found))
    path = ROOT / "dist" / f"{NAME}.zip"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        unpacked = sum(one.file_size for one in archive.infolist())
    page = "with" if f"{NAME}/{RUNTIME_PLACE}" in files else "without"
    print(f"{path}: {len(content):,} bytes, {len(files):,} files, unpacked {unpacked:,} bytes, {page} 自查.html.")


if __name__ == "__main__":
    main()
