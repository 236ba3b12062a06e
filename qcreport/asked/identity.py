"""Whose form a workbook is, sealed with the workspace's key so that no other workspace's form passes."""

import hashlib
import hmac

from qcreport.asked.model import FORM_VERSION, Identity
from qcreport.workspace import Period

IDENTITY_SHEET = "qc标识"
PROPERTY_PREFIX = "qc"
IDENTITY_KEYS = ("计划", "期次", "单位", "版本", "校验码")
CORRECTS = "更正"
MARK_PROPERTY = "qc事由"
_LENGTH = 16
_BETWEEN = "\x1f"


def seal(key: bytes, plan_hash: str, period: Period, unit: str, corrects: str = "") -> Identity:
    """Make the identity of one form, with a check code that only this workspace's key gives."""
    check = _check(key, plan_hash, period.code, unit, FORM_VERSION, corrects)
    return Identity(plan_hash, period.code, unit, FORM_VERSION, check, corrects)


def is_genuine(key: bytes, identity: Identity) -> bool:
    """Whether the check code fits plan, period, unit and version under this workspace's key."""
    expected = _check(key, identity.plan, identity.period, identity.unit, identity.version, identity.corrects)
    return hmac.compare_digest(expected.encode(), identity.check.encode("utf-8", "replace"))


def identity_rows(identity: Identity) -> tuple[tuple[str, str], ...]:
    """Key and value of each line of the identity sheet; with the prefix `qc`, the document properties."""
    values = (identity.plan, identity.period, identity.unit, identity.version, identity.check)
    corrects = ((CORRECTS, identity.corrects),) if identity.corrects else ()
    return (*zip(IDENTITY_KEYS, values, strict=True), *corrects)


def _check(key: bytes, *parts: str) -> str:
    message = _BETWEEN.join(filter(None, parts)).encode("utf-8", "replace")
    return hmac.new(key, message, hashlib.sha256).hexdigest()[:_LENGTH]
