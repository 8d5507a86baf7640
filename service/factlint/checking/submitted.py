"""Turns submitted claims (decoded JSON or YAML) into typed claims, and says at once all that is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Context, Decimal
from typing import Any, TypeVar

from factlint.checking.deriving.definitions import WEEKDAYS
from factlint.errors import BadValue, InvalidInput, Problem, nearest
from factlint.model.claim import SCOPE_SLOTS, Claim, Modality, Scope, Text, Value
from factlint.model.measure.number import ALLOWED
from factlint.model.measure.quantity import Quantity
from factlint.model.measure.when import When
from factlint.model.status import State
from factlint.model.term import Reference
from factlint.rulebook.vocabulary import Predicate, Vocabulary

CLAIM_FIELDS = (
    "id",
    "predicate",
    "subject",
    "value",
    "scope",
    "modality",
    "members",
    "members_open",
    "weekday",
    "quote",
)
REFERENCE_FIELDS = ("id", "text")
VALUE_FIELDS = {
    "date": ("type", "edtf"),
    "quantity": ("type", "number", "unit", "scale", "hedge"),
    "status": ("type", "status"),
    "term": ("type", "id", "text"),
    "text": ("type", "text"),
}
MODALITIES: dict[str | None, Modality] = {None: Modality.ASSERTED, **{str(word): word for word in Modality}}
PERIOD_SLOTS = ("period", "base")
MAX_WORD = 10_000
LARGEST = Decimal("1e30")
LEAST = -30  # the power of ten of the last decimal that is kept of a JSON number

T = TypeVar("T")


def parse_claims(data: Any, vocabulary: Vocabulary, pointer: str = "/claims") -> list[Claim]:
    """Read a list of claims in the form of the wire contract.

    Raises InvalidInput with a JSON pointer for every problem found, not only the first.
    """
    reader = _Reader(vocabulary)
    claims = reader.read_all(data, pointer)
    if reader.problems:
        raise InvalidInput(reader.problems)
    return claims


class _Reader:
    """Collects problems while it reads; a claim with a problem is left out."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.problems: list[Problem] = []

    def read_all(self, data: Any, pointer: str) -> list[Claim]:
        if not isinstance(data, list):
            self.say(pointer, f"expected a list of claims, found {_kind(data)}")
            return []
        claims, seen = [], set()
        for index, item in enumerate(data):
            claim = self.read_claim(item, f"{pointer}/{index}", f"c{index + 1}")
            if claim is None:
                continue
            if claim.id in seen:
                self.say(f"{pointer}/{index}/id", f"the id '{claim.id}' stands twice; ids are unique in a request")
            seen.add(claim.id)
            claims.append(claim)
        return claims

    def say(self, pointer: str, message: str) -> None:
        self.problems.append(Problem(pointer, message))

    def read_claim(self, item: Any, pointer: str, default_id: str) -> Claim | None:
        before = len(self.problems)
        if not self.is_object(item, pointer, CLAIM_FIELDS, required=("predicate", "subject", "value")):
            return None
        predicate = self.read_predicate(item.get("predicate"), f"{pointer}/predicate")
        subject = self.read_reference(item.get("subject"), f"{pointer}/subject")
        value = self.read_value(item.get("value"), predicate, f"{pointer}/value")
        scope = self.read_scope(item.get("scope"), f"{pointer}/scope")
        claim_id = self.read_text(item.get("id", default_id), f"{pointer}/id", longest=200)
        modality = self.read_modality(item.get("modality"), f"{pointer}/modality")
        members = self.read_members(item.get("members"), f"{pointer}/members")
        is_open = self.read_flag(item.get("members_open", True), f"{pointer}/members_open")
        weekday = self.read_weekday(item.get("weekday"), f"{pointer}/weekday")
        quote = self.read_optional_text(item.get("quote"), f"{pointer}/quote")
        if len(self.problems) > before or predicate is None or subject is None or value is None:
            return None
        return Claim(
            id=claim_id, predicate=predicate.name, subject=subject, value=value, scope=scope, modality=modality,
            members=members, members_open=is_open, weekday=weekday, quote=quote,
        )  # fmt: skip

    def read_predicate(self, name: Any, pointer: str) -> Predicate | None:
        if not isinstance(name, str):
            self.say(pointer, f"expected the name of a predicate, found {_kind(name)}")
            return None
        predicate = self.vocabulary.predicates.get(name)
        if predicate is None:
            self.say(pointer, f"no predicate '{_short(name)}'{nearest(name, self.vocabulary.predicates)}")
        return predicate

    def read_reference(self, item: Any, pointer: str) -> Reference | None:
        if isinstance(item, str):
            item = {"text": item}
        if not self.is_object(item, pointer, REFERENCE_FIELDS):
            return None
        identifier = self.read_optional_text(item.get("id"), f"{pointer}/id")
        text = self.read_optional_text(item.get("text"), f"{pointer}/text")
        if not identifier and not text:
            self.say(pointer, "expected an id or a text")
            return None
        return Reference(identifier or None, text or None)

    def read_members(self, items: Any, pointer: str) -> tuple[Reference, ...]:
        if items is None:
            return ()
        if not isinstance(items, list):
            self.say(pointer, f"expected a list, found {_kind(items)}")
            return ()
        read = (self.read_reference(item, f"{pointer}/{index}") for index, item in enumerate(items))
        return tuple(reference for reference in read if reference is not None)

    def read_value(self, item: Any, predicate: Predicate | None, pointer: str) -> Value | None:
        if not isinstance(item, dict):
            self.say(pointer, f"expected an object with a type, found {_kind(item)}")
            return None
        kind = item.get("type")
        if not isinstance(kind, str) or kind not in VALUE_FIELDS:
            self.say(f"{pointer}/type", f"expected one of {', '.join(VALUE_FIELDS)}, found {_found(kind)}")
            return None
        if not self.is_object(item, pointer, VALUE_FIELDS[kind]):
            return None
        if predicate is not None and kind != predicate.value:
            # a name is often all that a caller has where a term is wanted, and the other way round
            if {kind, predicate.value} != {"term", "text"}:
                self.say(f"{pointer}/type", f"'{predicate.name}' takes a {predicate.value}, found a {kind}")
                return None
            return self.read_other(item, kind, pointer)
        readers: dict[str, Callable[[Mapping[str, Any], str], Value | None]] = {
            "date": self.read_date,
            "quantity": self.read_quantity,
            "status": self.read_status,
            "term": lambda part, where: self.read_reference({k: part.get(k) for k in REFERENCE_FIELDS}, where),
            "text": self.read_words,
        }
        return readers[kind](item, pointer)

    def read_other(self, item: Mapping[str, Any], kind: str, pointer: str) -> Value | None:
        """Read words where a term is wanted, and a term where words are."""
        if kind == "text":
            words = self.read_words(item, pointer)
            return None if words is None else Reference(text=words.text)
        term = self.read_reference({name: item.get(name) for name in REFERENCE_FIELDS}, pointer)
        return None if term is None else Text(term.label)

    def read_date(self, item: Mapping[str, Any], pointer: str) -> When | None:
        return self.attempt(lambda: When.parse(_as_text(item.get("edtf"))), f"{pointer}/edtf")

    def read_quantity(self, item: Mapping[str, Any], pointer: str) -> Quantity | None:
        unit_name, hedge_name = item.get("unit"), item.get("hedge")
        if not isinstance(unit_name, str):
            self.say(f"{pointer}/unit", f"expected the name of a unit, found {_kind(unit_name)}")
            return None
        unit = self.attempt(lambda: self.vocabulary.unit(unit_name), f"{pointer}/unit")
        scale = self.read_scale(item.get("scale"), f"{pointer}/scale")
        hedge = None
        if hedge_name is not None:
            hedge = self.attempt(lambda: self.vocabulary.hedge(_as_text(hedge_name)), f"{pointer}/hedge")
        if unit is None or scale is None or (hedge_name is not None and hedge is None):
            return None
        number = item.get("number")
        return self.attempt(lambda: Quantity(_as_number(number), unit, scale, hedge), f"{pointer}/number")

    def read_scale(self, scale: Any, pointer: str) -> int | None:
        if scale is None:
            return 0
        power = _as_whole(scale)
        if power is not None and abs(power) <= 30:
            return power
        multipliers = self.vocabulary.multipliers
        if isinstance(scale, str) and scale in multipliers:
            return multipliers[scale]
        self.say(
            pointer, f"expected a power of ten or a multiplier word such as 万亿 or billion, found {_found(scale)}"
        )
        return None

    def read_status(self, item: Mapping[str, Any], pointer: str) -> State | None:
        word = self.read_word(item.get("status"), State, f"{pointer}/status")
        return State(word) if word in State.__members__.values() else None

    def read_words(self, item: Mapping[str, Any], pointer: str) -> Text | None:
        text = self.read_optional_text(item.get("text"), f"{pointer}/text")
        if not text:
            self.say(f"{pointer}/text", "expected some words")
            return None
        return Text(text)

    def read_scope(self, item: Any, pointer: str) -> Scope:
        if item is None:
            return Scope()
        if not self.is_object(item, pointer, SCOPE_SLOTS):
            return Scope()
        slots: dict[str, Any] = {}
        for name, value in item.items():
            where = f"{pointer}/{name}"
            if value is None or name not in SCOPE_SLOTS:
                continue
            if name in PERIOD_SLOTS:
                slots[name] = self.attempt(lambda text=value: When.parse(_as_text(text)), where)  # type: ignore[misc]
            else:
                slots[name] = self.read_optional_text(value, where)
        treatment = slots.get("treatment")
        if treatment is not None and treatment not in self.vocabulary.treatments:
            known = self.vocabulary.treatments
            self.say(f"{pointer}/treatment", f"expected one of {', '.join(known)}{nearest(treatment, known)}")
        return Scope(**slots)

    def read_weekday(self, word: Any, pointer: str) -> int | None:
        if word is None:
            return None
        day = _as_whole(word)
        if day is not None and 1 <= day <= 7:
            return day
        number = WEEKDAYS.get(word.casefold()) if isinstance(word, str) else None
        if number is None:
            self.say(pointer, f"expected 1 (Monday) to 7 or the name of a weekday, found {_found(word)}")
        return number

    def read_modality(self, word: Any, pointer: str) -> Modality:
        modality = MODALITIES.get(word) if isinstance(word, str | None) else None
        if modality is None:
            self.read_word(word, Modality, pointer)
            return Modality.ASSERTED
        return modality

    def read_word(self, word: Any, known: Iterable[str], pointer: str) -> str:
        words = [str(item) for item in known]
        if word not in words:
            close = nearest(word, words) if isinstance(word, str) else ""
            self.say(pointer, f"expected one of {', '.join(words)}, found {_found(word)}{close}")
            return words[0]
        return str(word)

    def read_flag(self, value: Any, pointer: str) -> bool:
        if not isinstance(value, bool):
            self.say(pointer, f"expected true or false, found {_found(value)}")
        return bool(value)

    def read_text(self, value: Any, pointer: str, longest: int = MAX_WORD) -> str:
        if not isinstance(value, str) or not value.strip():
            self.say(pointer, f"expected some text, found {_kind(value)}")
            return ""
        if len(value) > longest:
            self.say(pointer, f"at most {longest} characters allowed, found {len(value)}")
        return value

    def read_optional_text(self, value: Any, pointer: str) -> str | None:
        return None if value is None else self.read_text(value, pointer)

    def is_object(self, item: Any, pointer: str, allowed: Sequence[str], required: Sequence[str] = ()) -> bool:
        """Tell whether an item is an object of known fields; say what is wrong with it."""
        if not isinstance(item, dict):
            self.say(pointer, f"expected an object, found {_kind(item)}")
            return False
        for name in item:
            if name not in allowed:
                self.say(
                    f"{pointer}/{_escape(str(name))}", f"no field '{_short(str(name))}'{nearest(str(name), allowed)}"
                )
        missing = [name for name in required if name not in item]
        for name in missing:
            self.say(pointer, f"the field '{name}' is missing")
        return not missing

    def attempt(self, read: Callable[[], T], pointer: str) -> T | None:
        try:
            return read()
        except BadValue as problem:
            self.say(pointer, str(problem))
            return None


def _as_text(value: Any) -> str:
    if not isinstance(value, str):
        raise BadValue(f"expected text, found {_kind(value)}")
    return value


def _as_whole(value: Any) -> int | None:
    """Return a whole number; 5.0 is one in JSON, true is not."""
    if isinstance(value, Decimal) and abs(value) <= LARGEST and value == value.to_integral_value():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _as_number(value: Any) -> str:
    """Keep the decimals of a number that came as text; accept JSON numbers, which have lost theirs."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        raise BadValue(f"expected a number as text, found {_kind(value)}")
    if isinstance(value, str):
        return value
    number = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite() or abs(number) > LARGEST:
        raise BadValue(f"a number of JSON is at most 1e30; {ALLOWED}")
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent < LEAST:
        # 5e-324 is a number of JSON; written out in full it has more digits than anybody prints
        number = number.quantize(Decimal((0, (1,), LEAST)), context=Context(prec=100))
    return format(number, "f")


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "nothing"}
    return names.get(type(value), "a number")


def _found(value: Any) -> str:
    return f"'{_short(value)}'" if isinstance(value, str) else _kind(value)


def _short(text: str, longest: int = 60) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _escape(name: str) -> str:
    """Escape a member name for a JSON pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")
