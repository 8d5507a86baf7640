"""Words, quoted texts and signs of a line of a rule, each with its place."""

from __future__ import annotations

import re
from typing import NamedTuple

from factlint.errors import BadValue

MOST_CHARACTERS = 500

_TOKEN = re.compile(
    r"(?P<space>\s+)|(?P<name>[A-Za-z_][A-Za-z0-9_]*)|(?P<number>[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<quoted>'[^']*'|\"[^\"]*\")|(?P<sign><=|>=|[-+*/=%().,\[\]])",
    re.ASCII,
)


class BadWording(BadValue):
    """A line that does not follow the grammar; `offset` is the place in it, from 0."""

    code = "bad-wording"

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


class Token(NamedTuple):
    """One word or sign. `kind` is name, number, quoted, sign or end; a quoted text comes without its quotes."""

    kind: str
    text: str
    at: int


def tokenise(text: str) -> list[Token]:
    """Split a line; the last token is of kind `end`. Raise BadWording at the first character that has no place."""
    if len(text) > MOST_CHARACTERS:
        raise BadWording(
            f"at most {MOST_CHARACTERS} characters are allowed in a line, found {len(text)}", MOST_CHARACTERS
        )
    tokens, at = [], 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise BadWording(_explain(text[at]), at)
        kind = str(found.lastgroup)
        if kind != "space":
            tokens.append(Token(kind, found[0][1:-1] if kind == "quoted" else found[0], at))
        at = found.end()
    return [*tokens, Token("end", "the end of the line", len(text))]


def _explain(character: str) -> str:
    if character in "'\"":
        return f"a text that starts with {character} does not end"
    return f"'{character}' has no place here; words other than names stand in quotes: 'words'"


class Tokens:
    """Tokens read one after the other."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokenise(text)
        self.index = 0

    @property
    def next(self) -> Token:
        return self.tokens[self.index]

    def take(self) -> Token:
        """Return the next token and step over it; the end is never stepped over."""
        token = self.next
        self.index = min(self.index + 1, len(self.tokens) - 1)
        return token

    def take_sign(self, *signs: str) -> Token | None:
        """Return the next token and step over it if it is one of the signs."""
        return self.take() if self.next.kind == "sign" and self.next.text in signs else None

    def expect(self, sign: str, after: str) -> Token:
        """Step over a sign that has to come; `after` says what it should follow."""
        found = self.take_sign(sign)
        if found is None:
            raise BadWording(f"expected '{sign}' after {after}, found {shown(self.next)}", self.next.at)
        return found

    def expect_end(self) -> None:
        if self.next.kind != "end":
            raise BadWording(f"expected the end of the line, found {shown(self.next)}", self.next.at)


def shown(token: Token) -> str:
    """Return a token as it should stand in a message."""
    return token.text if token.kind == "end" else f"'{token.text}'"
