class VersionsAreAppendOnly(Exception):
    """A version of the plan is never changed or removed."""


class PlanChanged(Exception):
    """Somebody made a newer version of the plan meanwhile."""


class NothingChanged(Exception):
    """The version in use says exactly this already."""
