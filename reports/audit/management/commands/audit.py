"""``manage.py audit verify``: is the audit trail as it was written?"""

import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from reports.audit.chain import verify


class Command(BaseCommand):
    help = "Check the audit trail. Ends with 0 when it is whole, with 1 when it is not."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["verify"])

    def handle(self, *args: object, **options: object) -> None:
        result = verify()
        if result.whole:
            self.stdout.write(result.sentence)
            return
        self.stderr.write(result.sentence)
        sys.exit(1)
