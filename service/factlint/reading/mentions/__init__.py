"""Names in a text: what they may stand for, how they combine, and the words that point back at them."""

from __future__ import annotations

from factlint.reading.mentions.coreference import Backward, Coreference
from factlint.reading.mentions.finder import MentionFinder
from factlint.reading.mentions.guards import Guards, load_guards
from factlint.reading.mentions.mention import Context, Gazetteer, Mention, narrow
from factlint.reading.mentions.phrases import PlantPhrase, Role, TitledPerson, find_plants, find_roles, find_titled

__all__ = [
    "Backward",
    "Context",
    "Coreference",
    "Gazetteer",
    "Guards",
    "Mention",
    "MentionFinder",
    "PlantPhrase",
    "Role",
    "TitledPerson",
    "find_plants",
    "find_roles",
    "find_titled",
    "load_guards",
    "narrow",
]
