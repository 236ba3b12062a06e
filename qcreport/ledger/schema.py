"""The ledger's tables, as the steps that lead from one schema version to the next."""

import re

APPLICATION = 0x71637270  # "qcrp", so that another program's database is never taken for a ledger

_FIRST = """
CREATE TABLE workspace (
    "only" INTEGER PRIMARY KEY CHECK ("only" = 1),
    key BLOB NOT NULL
);
CREATE TABLE plans (
    hash TEXT PRIMARY KEY,
    text TEXT NOT NULL
);
CREATE TABLE frozen_plans (
    period TEXT PRIMARY KEY,
    plan_hash TEXT NOT NULL REFERENCES plans (hash),
    due TEXT NOT NULL,
    issued_on TEXT NOT NULL
);
CREATE TABLE forms (
    period TEXT NOT NULL,
    unit TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (period, unit)
);
CREATE TABLE receipts (
    sequence INTEGER PRIMARY KEY,
    period TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    received TEXT NOT NULL,
    unit TEXT NOT NULL,
    outcome TEXT NOT NULL,
    line TEXT NOT NULL,
    usable INTEGER NOT NULL,
    UNIQUE (period, sha256, name)
);
CREATE INDEX receipts_by_unit ON receipts (unit, period);
CREATE TABLE findings (
    receipt INTEGER NOT NULL REFERENCES receipts (sequence),
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    message TEXT NOT NULL,
    advice TEXT NOT NULL,
    file TEXT NOT NULL,
    sheet TEXT NOT NULL,
    cell TEXT NOT NULL,
    unit TEXT NOT NULL,
    item TEXT NOT NULL,
    PRIMARY KEY (receipt, position)
);
CREATE TABLE entries (
    receipt INTEGER NOT NULL REFERENCES receipts (sequence),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    item TEXT NOT NULL,
    raw TEXT NOT NULL,
    value TEXT,
    text TEXT NOT NULL,
    measure_unit TEXT NOT NULL,
    file TEXT NOT NULL,
    sheet TEXT NOT NULL,
    cell TEXT NOT NULL,
    status TEXT NOT NULL,
    PRIMARY KEY (receipt, position)
);
CREATE TABLE decisions (
    sequence INTEGER PRIMARY KEY,
    period TEXT NOT NULL,
    question TEXT NOT NULL,
    decision TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_on TEXT NOT NULL
);
CREATE INDEX decisions_by_question ON decisions (period, question);
CREATE TABLE extensions (
    sequence INTEGER PRIMARY KEY,
    period TEXT NOT NULL,
    unit TEXT NOT NULL,
    until TEXT NOT NULL,
    reason TEXT NOT NULL,
    granted_on TEXT NOT NULL
);
CREATE TABLE reminders (
    period TEXT NOT NULL,
    unit TEXT NOT NULL,
    sent_on TEXT NOT NULL,
    PRIMARY KEY (period, unit, sent_on)
);
CREATE TABLE consolidations (
    period TEXT PRIMARY KEY,
    as_of TEXT NOT NULL
);
CREATE TABLE editions (
    period TEXT NOT NULL,
    number INTEGER NOT NULL,
    issued_on TEXT NOT NULL,
    PRIMARY KEY (period, number)
);
"""

# The n-th step leads to schema version n; a step that was released is never changed again.
_CORRECTED = "ALTER TABLE receipts ADD COLUMN corrects TEXT NOT NULL DEFAULT '';"
_CONCLUDED = "ALTER TABLE editions ADD COLUMN conclusions TEXT NOT NULL DEFAULT '{}';"
_DATED = "ALTER TABLE receipts ADD COLUMN dated TEXT NOT NULL DEFAULT '';"
_ASKED = """
ALTER TABLE decisions ADD COLUMN words TEXT NOT NULL DEFAULT '';
ALTER TABLE decisions ADD COLUMN facts TEXT NOT NULL DEFAULT '';
"""
# Forms were made by the plan of their period until they could be made by parts of a later one.
_ADOPTED = """
ALTER TABLE plans ADD COLUMN places TEXT NOT NULL DEFAULT '';
ALTER TABLE forms ADD COLUMN plan_hash TEXT NOT NULL DEFAULT '';
UPDATE forms SET plan_hash = COALESCE(
    (SELECT plan_hash FROM frozen_plans WHERE frozen_plans.period = forms.period), ''
);
ALTER TABLE consolidations ADD COLUMN plan_hash TEXT NOT NULL DEFAULT '';
CREATE TABLE adoptions (
    sequence INTEGER PRIMARY KEY,
    period TEXT NOT NULL,
    adopted_on TEXT NOT NULL,
    plan_hash TEXT NOT NULL REFERENCES plans (hash),
    sheet TEXT NOT NULL,
    row_key TEXT NOT NULL,
    heading TEXT NOT NULL,
    old_text TEXT NOT NULL,
    new_text TEXT NOT NULL,
    cell TEXT NOT NULL
);
CREATE INDEX adoptions_by_period ON adoptions (period);
"""
# What an earlier version refused, alone or in an archive, is read once more: it may not have been the file's fault.
_TRIED = """
ALTER TABLE receipts ADD COLUMN tried_by TEXT NOT NULL DEFAULT '';
ALTER TABLE receipts ADD COLUMN stamp TEXT NOT NULL DEFAULT '';
UPDATE receipts SET tried_by = 'before' WHERE outcome IN ('拒收', '拆包');
"""
# What was concluded last about the units, and from what; it may be deleted at any time.
_KEPT = """
CREATE TABLE states (
    period TEXT PRIMARY KEY,
    known TEXT NOT NULL,
    units TEXT NOT NULL
);
"""
# What was taken back with a reason; and the files of which nobody was told yet, which may be deleted at any time.
_TAKEN_BACK = """
CREATE TABLE annulments (
    period TEXT NOT NULL,
    number INTEGER NOT NULL,
    annulled_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (period, number)
);
CREATE TABLE cancellations (
    sequence INTEGER PRIMARY KEY,
    period TEXT NOT NULL,
    plan_hash TEXT NOT NULL REFERENCES plans (hash),
    due TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    cancelled_on TEXT NOT NULL,
    reason TEXT NOT NULL
);
CREATE TABLE untold (
    receipt INTEGER PRIMARY KEY
);
"""
# What the office does of its own accord; extensions were the first of it, and stood in a table of their own.
_REGISTERED = """
CREATE TABLE register (
    sequence INTEGER PRIMARY KEY,
    period TEXT NOT NULL,
    number INTEGER NOT NULL,
    sheet TEXT NOT NULL,
    taken_on TEXT NOT NULL,
    last_receipt INTEGER NOT NULL DEFAULT 0,
    typed_unit TEXT NOT NULL DEFAULT '',
    typed_id TEXT NOT NULL DEFAULT '',
    typed_item TEXT NOT NULL DEFAULT '',
    typed_content TEXT NOT NULL DEFAULT '',
    typed_file TEXT NOT NULL DEFAULT '',
    typed_basis TEXT NOT NULL DEFAULT '',
    typed_provider TEXT NOT NULL DEFAULT '',
    typed_recorder TEXT NOT NULL DEFAULT '',
    typed_approver TEXT NOT NULL DEFAULT '',
    typed_day TEXT NOT NULL DEFAULT '',
    meant_unit TEXT NOT NULL DEFAULT '',
    meant_sha256 TEXT NOT NULL DEFAULT '',
    meant_kind TEXT NOT NULL DEFAULT '',
    meant_id TEXT NOT NULL DEFAULT '',
    meant_item TEXT NOT NULL DEFAULT '',
    meant_value TEXT,
    meant_text TEXT NOT NULL DEFAULT '',
    meant_measure_unit TEXT NOT NULL DEFAULT '',
    meant_day TEXT NOT NULL DEFAULT '0001-01-01',
    meant_revokes INTEGER NOT NULL DEFAULT 0,
    UNIQUE (period, number)
);
INSERT INTO register (
    period, number, sheet, taken_on, typed_unit, typed_content, typed_basis, typed_day, meant_unit, meant_day
) SELECT
    period, ROW_NUMBER() OVER (PARTITION BY period ORDER BY sequence), '延期', granted_on,
    unit, until, reason, granted_on, unit, until
FROM extensions ORDER BY sequence;
DROP TABLE extensions;
"""
# Each record with a hash over it and the one before (`chain.py`); which program read a file, by which plan. Later steps add
# columns to a table of records with '' as default, and change rows of records only together with their links.
_CHAINED = """
ALTER TABLE receipts ADD COLUMN read_by TEXT NOT NULL DEFAULT '';
CREATE TABLE chain (
    sequence INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    row_key TEXT NOT NULL,
    about TEXT NOT NULL,
    content TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX chain_by_record ON chain (kind, row_key);
"""
# When a file was sent or saved, which tells files of one day apart; older receipts do not say.
_MOMENTS = "ALTER TABLE receipts ADD COLUMN moment TEXT NOT NULL DEFAULT '';"
# What an edition rests on, and the hashes of its files, so that it can be rebuilt; older editions do not say.
_MADE = "ALTER TABLE editions ADD COLUMN made TEXT NOT NULL DEFAULT '';"
# What the units were answered by what was concluded last.
_ANSWERED = """
ALTER TABLE states ADD COLUMN answered TEXT NOT NULL DEFAULT '';
"""
# What past periods came to, and from what; it may be deleted at any time.
_CAME_TO = """
CREATE TABLE outcomes (
    period TEXT PRIMARY KEY,
    known TEXT NOT NULL,
    outcome TEXT NOT NULL
);
"""
STEPS: tuple[str, ...] = (
    _FIRST,
    _CORRECTED,
    _CONCLUDED,
    _DATED,
    _ASKED,
    _ADOPTED,
    _TRIED,
    _KEPT,
    _TAKEN_BACK,
    _REGISTERED,
    _CHAINED,
    _MOMENTS,
    _MADE,
    _ANSWERED,
    _CAME_TO,
)
VERSION = len(STEPS)
CHAINED = STEPS.index(_CHAINED) + 1
_TABLES = frozenset(re.findall(r"CREATE TABLE (\w+)", "".join(STEPS)))


def of_the_ledger(words: str) -> bool:
    """Whether what a database says was not found is a table that every ledger has or had, and no slip of the program's.

    Example:
        `no such table: receipts` → True; `relation "nowhere" does not exist` → False.
    """
    return not _TABLES.isdisjoint(re.findall(r"\w+", words))
