import resource

from django.apps import AppConfig
from django.conf import settings


class PortalConfig(AppConfig):
    name = "portal"
    label = "portal"

    def ready(self) -> None:
        from portal import checks, logs

        # A core file would hold what a young person is just sending; no process of ours writes one.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        checks.insist()
        if not settings.LOCAL:
            logs.say_faults_quietly()
