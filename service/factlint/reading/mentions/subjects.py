"""Who or what a sentence is about: the name that is its subject, and where a pronoun stands as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from factlint.model.text.span import Span
from factlint.reading.mentions.mention import Mention
from factlint.reading.mentions.surroundings import Surroundings

_AREA, _CONCEPT = "area", "concept"
_OWNS = ("'s ", "’s ")
_JOINED = (" ", *_OWNS)
# a subject that stands farther behind is none
_MOST = 120
_LONGEST_WORD = 12
# what follows says which regulations are meant: those on rare earths, and not those of a day
_NAMING = re.compile(
    r" (?:on|governing|concerning|regarding) (?!\d|the same|that |this "
    r"|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
# kinds of what stands ahead of a subject without being one: 在中国,它
_BESIDE_SUBJECTS = frozenset({"area", "concept", "person"})
# a sentence that names more is a list, in which nothing says what a later clause is about
_MOST_NAMES = 12
_TWO = 2
_POINTS_BACK = re.compile(r"\b(?:its?|them|their)\b|[其它]")
# what may stand ahead of a subject: And, on April 15 …; in May …; when …
_CONNECTIVE = (
    r"(?:(?:and|but|yet|so|also|still|meanwhile|instead|then|however|elsewhere|while|when|as|although|since)\b,?\s+)*"
)
_MOMENT = (
    r"(?:[a-z]*day|week|month|quarter|year|[a-z]*(?:ary|ch|ril|may|ne|ly|ust|ber)"
    r"|summer|spring|autumn|winter|\d{1,4})"
)
_WHEN = (
    r"(?:(?:in|on|by|since|for|until|last|this|early|late|earlier|later|that|the|same|next)\s+)*"
    rf"(?:{_MOMENT},?\s+)+(?:later,?\s+)?"
)
_ASIDE = r"(?:in|on|at|by|under|after|before|since|for|from|with|as|during|through|until|to|of)\s[^,;:.]{1,60},\s+"
_PREPOSITIONS = r"of|in|on|at|to|for|from|by|with|about|over|between|against|near|via"
_WORD = rf"(?:(?!(?:{_PREPOSITIONS}|and|or|than|that|which|is|was|put|told)\b)[a-z0-9.’'-]+\s+)"
# KYIV, May 6 - …
_DATELINE = r"(?:[a-z., ()0-9/]{2,40}\s[-–—]\s)?"
_AHEAD = re.compile(rf"\W*{_DATELINE}{_CONNECTIVE}(?:{_WHEN}|{_ASIDE})?(?:the\s+|an?\s+)?{_WORD}{{0,3}}[“\"(]?")
_AHEAD_ZH = re.compile(r"(?:[^,。;:]{0,24},)?")
_BEHIND = re.compile(r"(?:['’]|[a-z., ()0-9/]{0,30}\s[-–—]\s|\s*(?:and|or|&)\s|[-–][a-z]|和|与|、|的|及)")
_ADJECTIVE = re.compile(r"(?:ese|ian|ean|ican|ish|nch|tch|german|israeli)$")
# where a pronoun is the subject of its clause, and where the clause is the first of its sentence
_OPENS = re.compile(rf"\W*{_CONNECTIVE}(?:{_WHEN}|{_ASIDE}|(?:in|for|on|at|by|from|under)\s\w+(?:\s\w+)?\s+)?")
_OPENS_ZH = re.compile(r"(?:[^,。;:]{0,24},)?")
_FOLLOWS = re.compile(
    r"(?:[,;:—–]"
    r"|\b(?:and|but|while|when|where|which|that|because|although|though|since|until|if|as|after|before))\s*$"
)
_STANDS_ALONE = re.compile(
    r"\s*(?:[,.;:)]|'s\b|\w+ed\b"
    r"|(?:is|was|has|had|will|would|can|could|may|did|does|took|made|came|fell|rose|said|held|sold|grew|stood|of)\b)"
)
# the controls it had announced, the ban on exports: what follows says which is meant, and nothing is pointed at
_DEFINED = re.compile(
    r"\s(?:it|they|he|she|that|on|of|for|under|between|against|announced|imposed|unveiled|introduced|issued|adopted"
    r"|reached|signed|struck)\b"
)
_ANOTHER = re.compile(r"\b(?:another|a further|a second|a third|a new|others)\b")
_NO_VERB = re.compile(
    r"\s*(?:[,.;:)?!]|'s\b"
    r"|(?:and|or|to|in|on|at|for|by|with|as|from|into|this|that|the|an?|its?|out|up|off|down|over)\b"
    r"|(?:seems?|appears?|emerged|turns out|turned out|follows|means|fell to|falls to)\b"
    r"|(?:is|was|has been|had been|may be|will be|would be|became|takes|took)\s+(?:[a-z-]+\s+){0,3}"
    r"(?:that|to|whether|how|who|when|why|if)\b)"
)


class Told:
    """What was named in the sentence that a walk over a text is in, and in the two ahead of it in its paragraph."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._text = surroundings
        self._named: list[Mention] = []
        self._before: list[Mention] = []
        self._earlier: list[Mention] = []

    def enter(self, number: int, last: int) -> None:
        """Begin a sentence; `last` is the one that the walk was in."""
        sentences = self._text.sentences
        is_next = number == last + 1 > 0 and sentences[number].paragraph == sentences[last].paragraph
        self._earlier = self._before if is_next else []
        self._before = self._named if is_next else []
        self._named = []

    def see(self, name: Mention) -> None:
        self._named.append(name)

    def about(self, pronoun: Span, at: int) -> Mention | None:
        """Return what a pronoun that is a subject goes on about: the subject of the sentence before.

        In a later clause it is the subject of its own sentence, where that names nothing else that it could be.
        """
        folded, start = self._text.folded, self._text.sentences[at].start
        if not has_verb(folded, pronoun.end):
            return None
        if opens(folded, start, pronoun.start) and not self._is_of_its_own_sentence(pronoun):
            return self._subject_before(at)
        if len(self._named) > _MOST_NAMES or not follows(folded, start, pronoun.start):
            return None
        subject = first_of(folded, start, self._named)
        fitting = {one.ids for one in self._named if subject is not None and one.kind == subject.kind}
        return subject if len(fitting) == 1 else None

    def _is_of_its_own_sentence(self, pronoun: Span) -> bool:
        """Tell whether 它 stands behind a clause that names something: it goes on about that."""
        is_chinese = not self._text.folded[pronoun.start].isascii()
        return is_chinese and any(name.kind not in _BESIDE_SUBJECTS for name in self._named)

    def is_subject(self, name: Mention | None, sentence: int) -> bool:
        """Tell whether a sentence is about a name that stands in it."""
        start = self._text.sentences[max(sentence, 0)].start
        return name is not None and is_subject(self._text.folded, start, name)

    def of_two(self, pronoun: Span, which: str) -> Mention | None:
        """Return the last that was named in this sentence or the one before, or the only other of its kind there."""
        folded = self._text.folded
        if folded[pronoun.start].isascii() and _STANDS_ALONE.match(folded, pronoun.end) is None:
            return None  # the former president
        for names in (self._named, self._before):
            named = [name for name in names if name.via != "coreference"]
            if not named:
                continue
            of_its_kind = {name.ids: name for name in named if name.kind == named[-1].kind}
            if which == "latter" and len(of_its_kind) <= _TWO:
                return named[-1]
            other = [name for ids, name in of_its_kind.items() if ids != named[-1].ids]
            return other[0] if which == "former" and len(other) == 1 else None
        return None

    def _subject_before(self, at: int) -> Mention | None:
        """Return the subject of the sentence before, unless that goes on about another: "China meets its needs"."""
        if not self._before:
            return None
        folded, sentence = self._text.folded, self._text.sentences[at - 1]
        subject = first_of(folded, sentence.start, self._before)
        if subject is None or not self._earlier:
            return subject
        earlier = first_of(folded, self._text.sentences[at - 2].start, self._earlier)
        if earlier is None or earlier.ids == subject.ids or earlier.kinds != subject.kinds:
            return subject
        return None if _POINTS_BACK.search(folded, sentence.start, sentence.end) else subject


def names_itself(folded: str, end: int) -> bool:
    """Tell whether words that could point back are told of what they are: the regulations on rare earths."""
    return _NAMING.match(folded, end) is not None


def is_subject(folded: str, sentence: int, name: Mention) -> bool:
    """Tell whether a name is what its sentence, which begins at `sentence`, says something about."""
    if _BEHIND.match(folded, name.span.end) or _ADJECTIVE.search(folded, name.span.start, name.span.end):
        return False
    return stands_first(folded, sentence, name)


def stands_first(folded: str, sentence: int, name: Mention) -> bool:
    """Tell whether nothing but a time, a connective or an attribute stands ahead of a name."""
    if name.span.start - sentence > _MOST:
        return False
    ahead = folded[sentence : name.span.start]
    if ahead.isascii() and folded[name.span.start].isascii():
        return _AHEAD.fullmatch(ahead) is not None
    return _AHEAD_ZH.fullmatch(ahead.lstrip()) is not None


def opens(folded: str, sentence: int, start: int) -> bool:
    """Tell whether a pronoun is the first subject of its sentence: It …, In May it …"""
    if start - sentence > _MOST:
        return False
    ahead = folded[sentence:start]
    return (_OPENS if ahead.isascii() else _OPENS_ZH).fullmatch(ahead.lstrip()) is not None


def follows(folded: str, sentence: int, start: int) -> bool:
    """Tell whether a pronoun is the subject of a later clause: …, and it …"""
    ahead = folded[max(sentence, start - _LONGEST_WORD) : start]
    return _FOLLOWS.search(ahead) is not None or ahead.endswith(",")


def has_verb(folded: str, end: int) -> bool:
    """Tell whether something is said of a pronoun: not so of "with it" and of "it was reported that"."""
    return _NO_VERB.match(folded, end) is None


def is_other(folded: str, named: int, noun: Span) -> bool:
    """Tell whether an English noun with its article is not what was named last, up to `named`.

    The words behind it say which one it is, or the text has told of another one since.
    """
    if not folded.startswith("the ", noun.start):
        return False
    return _DEFINED.match(folded, noun.end) is not None or _ANOTHER.search(folded, named, noun.start) is not None


def first_of(folded: str, sentence: int, names: Sequence[Mention]) -> Mention | None:
    """Return the name that is the subject of a sentence, or the country whose thing it is: China's exports …"""
    for name, following in zip_longest(names, names[1:]):
        if name.span.start - sentence > _MOST:
            return None
        behind = folded[name.span.end : following.span.start] if following is not None else None
        is_owner = following is not None and following.kind == _CONCEPT
        if behind in _JOINED and not is_owner:
            continue  # US Commerce Department's Bureau: only the last of them is the head
        if is_subject(folded, sentence, name):
            return name
        if (
            name.kinds[:1] == (_AREA,)
            and folded.startswith(_OWNS, name.span.end)
            and stands_first(folded, sentence, name)
        ):
            return name
    return None
