import resource

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"
    label = "portal"

    def ready(self) -> None:
        from portal import checks

        # A core file would hold what a young person is just sending; no process of ours writes one.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        checks.insist()
