"""What units were answered last: as long as nothing came in since and it lies there as it was left, it need not be made again."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from qcreport.campaign.letters.send_back import SentBack
from qcreport.campaign.letters.write_letter import TEXT
from qcreport.campaign.office import FrozenPeriod, Office
from qcreport.ledger.states import answered, record_answered
from qcreport.ledger.store import Ledger
from qcreport.resources import resource


def keep_answered(office: Office, ledger: Ledger, frozen: FrozenPeriod, sent: SentBack) -> None:
    """Keep who was answered, and what tells that the files for it lie there and would be made alike."""
    lying = _lying(office, frozen)
    if lying and not sent.unmade:
        kept = {"lying": lying, "sent": (sent.units, sent.to_verify, sent.unmade, sent.to_resend)}
        record_answered(ledger, frozen.period.code, json.dumps(kept, ensure_ascii=False))


def still_answered(office: Office, ledger: Ledger, frozen: FrozenPeriod) -> SentBack | None:
    """Who was answered last, where all files for it lie there and would be made alike today; else None.

    So a letter, a workbook or the register that somebody deleted or edited is looked after as ever.
    """
    kept = json.loads(answered(ledger, frozen.period.code) or "{}")
    if kept and kept["lying"] == _lying(office, frozen):
        units, to_verify, unmade, to_resend = map(tuple, kept["sent"])
        return SentBack(units, to_verify, unmade, to_resend)
    return None


def _lying(office: Office, frozen: FrozenPeriod) -> str:
    """One hash over the day, the templates, and every file that a collection makes; empty where one cannot be read."""
    folder = office.folder(frozen.period)
    places = (resource("templates"), folder.rejected, folder.receipts.with_suffix(TEXT), folder.register)
    told = [office.today.isoformat()]
    try:
        for path in (one for place in places for one in _files(place)):
            told += [str(path), hashlib.sha256(path.read_bytes()).hexdigest()]
    except OSError:
        return ""
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _files(place: Path) -> Iterator[Path]:
    yield from sorted(path for path in (place, *place.rglob("*")) if path.is_file())
