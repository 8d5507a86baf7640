"""Every test judges on one day, so that none begins to fail when a suppression ends or a table is due to be checked."""

from __future__ import annotations

import os

os.environ["FACTLINT_TODAY"] = "2026-11-24"

from hypothesis import settings

# a machine that is busy is slow, and no test is about time
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
