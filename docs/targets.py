"""Make docs/targets.md, how target phrases are read: `make targets`."""  # noqa: INP001 -- a script, no package

from pathlib import Path

from tests.targets.corpus import page

if __name__ == "__main__":
    Path(__file__).with_suffix(".md").write_text(page(), encoding="utf-8")
