#!/usr/bin/env python
"""Django's command line. `make run` and `make test` are the usual way in."""

import os
import sys


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    # By hand on a checkout means trying things out; a server says PORTAL_MODE=production.
    os.environ.setdefault("PORTAL_MODE", "local")
    from portal.command_line import run

    return run(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
