"""The slots of claims and rows that rules may name: the type of each, and whether an engine can hold it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from factlint.model.case import Relation
from factlint.model.claim import SCOPE_SLOTS, Modality
from factlint.model.measure.quantity import COMPARATORS
from factlint.model.report import Verdict
from factlint.model.row import GRADES
from factlint.rulebook.conditions.types import COUNT, DATE, POINT, STATUS, TERM, TEXT, Type, Types
from factlint.rulebook.vocabulary import ANY_DIMENSION, VALUE_TYPES, Predicate, Vocabulary

OPEN = "(open)"
"""What stands in a plain slot that is not given, so that an engine can ask for it."""

YES_NO = ("yes", "no")
DIFFERS = ("subject", "predicate", "whole", "direction", "kind", "excluded", "instrument", "words", *SCOPE_SLOTS)


@dataclass(frozen=True, slots=True)
class SlotKind:
    """A slot. `plain`: an engine can hold it. `shown`: it is for messages, not for conditions or patterns."""

    name: str
    types: Types
    plain: bool = True
    shown: bool = False

    @property
    def words(self) -> frozenset[str] | None:
        """Return the words that it can hold, None when it can hold any."""
        known: set[str] = set()
        for item in self.types:
            if item.words is None:
                return None
            known |= item.words
        return frozenset(known)


def _word(words: Iterable[str] | None = None) -> Types:
    return (Type("word", words=None if words is None else frozenset(words)),)


def claim_slots(vocabulary: Vocabulary) -> dict[str, SlotKind]:
    """Return every slot of a claim; `value` has all types of value."""
    plain: dict[str, Types] = {
        "predicate": _word(vocabulary.predicates),
        "kind": _word(vocabulary.kinds),
        "value_type": _word(VALUE_TYPES),
        "subject": (TERM,),
        "subject_kind": _word(),
        "value": value_types(vocabulary.predicates.values()),
        "value_kind": _word(),
        "modality": _word(Modality),
        "origin": _word(("submitted", "read")),
        "zone": _word(),
        "standing": _word(Verdict),
        "standing_then": _word(Verdict),
        "standing_now": _word(Verdict),
        "reason": _word(vocabulary.reasons),
        **_scope(vocabulary),
        "unit": _word(vocabulary.units),
        "dimension": _word(unit.dimension for unit in vocabulary.units.values()),
        "hedge": _word(vocabulary.hedges),
        "comparator": _word(COMPARATORS),
        "weekday": (COUNT,),
        "settled": _word(YES_NO),
        "members_open": _word(YES_NO),
        "members_covered": _word(YES_NO),
        "outlier": _word(YES_NO),
        "part_of": _word(vocabulary.predicates),
        "change_of": _word(vocabulary.predicates),
        "whole": _word(),
        "part_name": _word(),
        "is_rest": _word(YES_NO),
        "currency": _word(),
        "measured_from": (DATE,),
        "compared_with": (TERM,),
        "measure": _word(vocabulary.predicates),
        "span": _word(),
    }
    typed: dict[str, Types] = {
        "members": (Type("list", item=TERM),),
        "published": (DATE,),
        "sentence": (COUNT,),
        "as_points": (POINT,),
    }
    return _kinds(plain, typed, dict.fromkeys(("id", "quote", "owner", "topic"), (TEXT,)))


def row_slots(vocabulary: Vocabulary, tables: Collection[str] | None = None) -> dict[str, SlotKind]:
    """Return every slot of a row beside a claim; `tables` are the names that `table` can hold, None for any."""
    plain: dict[str, Types] = {
        "table": _word(tables),
        "predicate": _word(vocabulary.predicates),
        "subject": (TERM,),
        "value": value_types(vocabulary.predicates.values()),
        "valid": (DATE,),
        "role": _word(("own", "neighbour")),
        "differs": _word(DIFFERS),
        "relation": _word(Relation),
        "how": _word(),
        "open": _word(YES_NO),
        "current": _word(YES_NO),
        "complete": _word(YES_NO),
        "disputed": _word(YES_NO),
        "grade": _word(GRADES),
        "event": _word(),
        "cause": (TERM,),
        "state": _word(vocabulary.states),
        **_scope(vocabulary),
        "unit": _word(vocabulary.units),
        "hedge": _word(vocabulary.hedges),
    }
    shown = ("key", "printed", "source", "quotation", "note", "owner", "when", "published", "publisher", "record")
    return _kinds(plain, {}, dict.fromkeys(shown, (TEXT,)))


def _scope(vocabulary: Vocabulary) -> dict[str, Types]:
    special: dict[str, Types] = {
        "area": (TERM,), "counterpart": (TERM,), "commodity": (TERM,), "period": (DATE,), "base": (DATE,),
        "treatment": _word(vocabulary.treatments),
    }  # fmt: skip
    return {slot: special.get(slot, _word()) for slot in SCOPE_SLOTS}


def _kinds(plain: dict[str, Types], typed: dict[str, Types], shown: dict[str, Types]) -> dict[str, SlotKind]:
    kinds = [SlotKind(name, types) for name, types in plain.items()]
    kinds += [SlotKind(name, types, plain=False) for name, types in typed.items()]
    kinds += [SlotKind(name, types, plain=False, shown=True) for name, types in shown.items()]
    return {kind.name: kind for kind in kinds}


def value_types(predicates: Iterable[Predicate]) -> Types:
    """Return the types that the value of a claim of one of these predicates can have."""
    return tuple(dict.fromkeys(_value_type(predicate) for predicate in predicates))


def _value_type(predicate: Predicate) -> Type:
    if predicate.value == "quantity":
        return Type("quantity", None if predicate.dimension == ANY_DIMENSION else predicate.dimension)
    return {"date": DATE, "status": STATUS, "term": TERM, "text": TEXT}[predicate.value]


def with_value(slots: Mapping[str, SlotKind], predicates: Iterable[Predicate]) -> dict[str, SlotKind]:
    """Return the slots with `value` narrowed to what these predicates take."""
    return {**slots, "value": replace(slots["value"], types=value_types(predicates))}


def of_group(slots: Mapping[str, SlotKind]) -> dict[str, SlotKind]:
    """Return the slots of several claims at once: each a list."""
    return {name: replace(slot, types=_listed(slot.types), plain=False) for name, slot in slots.items()}


def _listed(types: Types) -> Types:
    return tuple(Type("list", item=item) for item in types if item.base != "list")
