"""States of a legal measure or an undertaking, and the timeline that gives exactly one of them per part and day."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a measure, a plant or a programme stands on a day. `UNKNOWN` never contradicts anything."""

    PROPOSED = "proposed"
    ANNOUNCED = "announced"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    REVOKED = "revoked"
    UNKNOWN = "unknown"
    # undertakings: plants, meetings, programmes
    PLANNED = "planned"
    STARTED = "started"
    STOPPED = "stopped"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    NEVER_HELD = "never_held"
