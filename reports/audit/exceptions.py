"""What the audit trail refuses."""


class AuditError(Exception):
    """Base of everything the audit trail raises on purpose."""


class AuditIsAppendOnly(AuditError):
    """A row that is written stays as it is."""


class NotInATransaction(AuditError):
    """A row must be kept or dropped together with what it tells of, so both share a transaction."""


class NotContentFree(AuditError):
    """A field is empty, too long, or not the short id or event name it has to be."""
