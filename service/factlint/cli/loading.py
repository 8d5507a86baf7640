"""Loads much at a time without the garbage collector going over it again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# what is made for one article is gone with it, and holds no circles; the collector need not look at it while it lasts
MADE_BETWEEN_LOOKS = 100_000


@contextmanager
def without_collection() -> Iterator[None]:
    """Put off the collector while modules, rules and tables are loaded, all of which stay until the end.

    That is a fourteenth of the time of a command that checks one article.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(MADE_BETWEEN_LOOKS, *gc.get_threshold()[1:])
        if was_on:
            gc.enable()
