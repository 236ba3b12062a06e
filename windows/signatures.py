"""Whether Python's programs bear their publisher's signature, as osslsigncode says."""

import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from windows.pins import HERE, Pins, installed, run, told

_SIGNED = (".exe", ".dll", ".pyd", ".cat")
_FOREIGN = "vcruntime"  # Microsoft's own, of another publisher; the pin of all files holds it
_ROOTS = HERE / "publisher-roots.pem"


def signed(pinned: Pins, files: Mapping[str, bytes]) -> str:
    """What can be said of the signatures, in one line.

    Lists of withdrawn certificates are not asked for, since they lie on the network; versions before 2.8 never do.

    Raises:
        SystemExit: A file bears no valid signature of the publisher.
    """
    program = installed("osslsigncode")
    if not program:
        return "signatures not looked at: osslsigncode is not installed (the pinned hashes hold)"
    unasked = ["-ignore-crl"] if "-ignore-crl" in told(program, "verify", "--help") else []
    names = [name for name in sorted(files) if name.endswith(_SIGNED) and not name.startswith(_FOREIGN)]
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            path = Path(folder) / name
            path.write_bytes(files[name])
            said = run(program, "verify", *unasked, "-CAfile", _ROOTS, "-TSA-CAfile", _ROOTS, "-in", path)
            if signer_of(said) != pinned.signer:
                raise SystemExit(f"{name} is signed by {signer_of(said) or 'nobody'}, not by {pinned.signer}.")
    return f"{len(names)} files signed by {pinned.signer}"


def signer_of(said: str) -> str:
    """Who signed, of what osslsigncode prints of one file; empty where it does not say that the signature holds."""
    found = re.search(r"Signer's certificate:.*?Signer #0:\s+Subject: \S.*?/O=([^/\n]+)", said, re.DOTALL)
    holds = re.search(r"^Signature verification: ok", said, re.MULTILINE)  # not that of the time stamp
    return found[1] if found and holds else ""
