"""Walking the chain from the first row to the head."""

from dataclasses import dataclass
from enum import Enum

from .models import FIRST_PREVIOUS, AuditHead, AuditRow


class Fault(Enum):
    """What was found first; the value is the sentence for it."""

    CHANGED = "Row {seq} was changed after it was written."
    MISSING = "Row {seq} is missing."
    REORDERED = "Row {seq} does not follow the row before it: one of the two was moved or redone."
    CUT_OFF = "The trail is cut off: row {seq}, and any after it, are missing."
    HEAD = "The head does not match the newest row, {seq}."
    UNRECORDED = "Row {seq} was added without the head knowing."


@dataclass(frozen=True)
class VerifyResult:
    """``fault`` is None when all is well; ``seq`` is the row at fault, or else the newest row."""

    rows: int
    seq: int
    digest: str
    fault: Fault | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return self.fault is None

    @property
    def sentence(self) -> str:
        """One sentence for a person."""
        if self.fault:
            return self.fault.value.format(seq=self.seq)
        return f"The audit trail is whole: {self.rows} rows, newest digest {self.digest}."


def verify() -> VerifyResult:
    """Check every row, and name the first that is not as it was written.

    Rows appended while this runs are no fault: the head is read first, and what lies beyond it is
    compared with the head as it is afterwards.
    """
    seq, digest = _head()
    count, last = 0, FIRST_PREVIOUS
    for row in AuditRow.objects.filter(seq__lte=seq).order_by("seq").iterator():
        if fault := _fault(row, expected=count + 1, previous=last):
            at = count + 1 if fault is Fault.MISSING else row.seq
            return VerifyResult(count, at, last, fault)
        count, last = count + 1, row.digest
    if count < seq:
        return VerifyResult(count, count + 1, last, Fault.CUT_OFF)
    if last != digest:
        return VerifyResult(count, count, last, Fault.HEAD)
    return _beyond(count, digest)


def _fault(row: AuditRow, *, expected: int, previous: str) -> Fault | None:
    if row.seq != expected:
        return Fault.MISSING
    if row.previous != previous:
        return Fault.REORDERED
    return Fault.CHANGED if row.digest != row.compute_digest() else None


def _beyond(seq: int, digest: str) -> VerifyResult:
    newest = AuditRow.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
    known, _ = _head()
    if newest > known:
        return VerifyResult(seq, known + 1, digest, Fault.UNRECORDED)
    return VerifyResult(seq, seq, digest)


def _head() -> tuple[int, str]:
    head = AuditHead.objects.filter(id=1).first() or AuditHead()
    return head.seq, head.digest
