"""The site's own settings, with the language that nobody speaks beside all drafted ones."""

import os
from pathlib import Path

from portal.languages import NAMES
from portal.settings import *  # noqa: F403
from portal.settings import LOCALE_PATHS as OURS

LANGUAGES = [("en-gb", "English"), *NAMES.items(), ("xx", "⟦Ẋ⟧")]
LOCALE_PATHS = [*OURS, Path(os.environ["PSEUDO_LOCALE"])]
