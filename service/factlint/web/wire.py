"""The shapes of requests and responses, as the wire contract gives them.

The outer shape of a request is checked here. Its claims are checked by `checking/submitted.py`, which the command line
uses too; what a claim may look like on the wire is told to readers by `apidoc/claim_schema.py`. Responses are built as
plain dicts; their models here document them, and the contract tests hold the two together.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from factlint.errors import BadValue, InvalidInput, Problem, nearest
from factlint.model.measure.when import When

Names = Annotated[dict[str, str], Field(description="The same words in several languages, by language tag.")]
Digest = Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]


class _In(BaseModel):
    """What comes in is taken literally: no unknown fields, no conversions."""

    model_config = ConfigDict(extra="forbid", strict=True)


class DocumentIn(_In):
    """The article that the claims belong to. Its date decides what was known then."""

    id: str | None = None
    text: str | None = Field(
        default=None, description="The article. Offsets of the report are code points of this text."
    )
    media_type: Literal["text/plain", "text/markdown", "text/html"] | None = None
    published: str | None = Field(default=None, description="EDTF: a day, a month, a year, or an interval of them.")
    title: str | None = None
    language: Literal["zh-Hans", "zh-Hant", "en"] | None = None


class Options(_In):
    """How the verification is to be done."""

    known_on: str | None = Field(
        default=None, description="EDTF. Judge `verdict` by what was known then, where the document has no date."
    )
    trace: bool = False


class ArticleIn(DocumentIn):
    """An article to be read; without its text there is nothing to do."""

    text: str = Field(description="The article. Offsets of the answer are code points of this text.")


class ReadRequest(_In):
    """A request to read the claims of an article, without judging them."""

    document: ArticleIn


class CheckRequest(_In):
    """A request to verify claims."""

    document: DocumentIn | None = None
    claims: list[Any] | None = None
    options: Options | None = None


def read_request(data: Any) -> CheckRequest:
    """Check the outer shape of a request. Raises InvalidInput with a JSON pointer for every problem."""
    try:
        request = CheckRequest.model_validate(data)
    except ValidationError as error:
        raise InvalidInput([_to_problem(item) for item in error.errors(include_url=False)]) from None
    if request.claims is None and request.document is None:
        raise InvalidInput([Problem("", "at least one of 'document' and 'claims' is needed")])
    return request


def read_reading_request(data: Any) -> ReadRequest:
    """Check the shape of a request to read an article. Raises InvalidInput with a JSON pointer for every problem."""
    try:
        return ReadRequest.model_validate(data)
    except ValidationError as error:
        raise InvalidInput([_to_problem(item) for item in error.errors(include_url=False)]) from None


def read_when(text: str | None, pointer: str) -> When | None:
    """Read a date of the request. Raises InvalidInput."""
    try:
        return None if text is None else When.parse(text)
    except BadValue as error:
        raise InvalidInput([Problem(pointer, str(error))]) from None


_FIELDS: dict[str, tuple[str, ...]] = {
    "": tuple(CheckRequest.model_fields),
    "/document": tuple(DocumentIn.model_fields),
    "/options": tuple(Options.model_fields),
}


def _to_problem(item: Any) -> Problem:
    *path, name = item["loc"] or ("",)
    parent = "".join(f"/{part}" for part in path)
    pointer = f"{parent}/{str(name).replace('~', '~0').replace('/', '~1')}" if item["loc"] else ""
    if item["type"] == "extra_forbidden":
        word = str(name)[:100]
        return Problem(pointer, f"no field '{word}'{nearest(word, _FIELDS.get(parent, ()))}")
    if item["type"] in ("model_type", "model_attributes_type"):
        return Problem(pointer, "expected an object")
    message = item["msg"][0].lower() + item["msg"][1:]
    return Problem(pointer, message)


# ---- responses


class Out(BaseModel):
    """What goes out: exactly these fields."""

    model_config = ConfigDict(extra="forbid")


class SpanOut(Out):
    """A place in the document, in code points of its text; the end is exclusive."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class QuotedOut(SpanOut):
    """A place and the words that stand there."""

    quote: str


class ReferenceOut(Out):
    """What a claim points at; `candidates` when its words name several things."""

    id: str | None = None
    text: str | None = None
    candidates: list[str] | None = None


class ScopeOut(Out):
    """The slots that the claim fills."""

    area: str | None = None
    counterpart: str | None = None
    commodity: str | None = None
    period: str | None = None
    base: str | None = None
    basis: str | None = None
    part: str | None = None
    treatment: str | None = None
    channel: str | None = None


class DateOut(Out):
    """A date or an interval, in EDTF."""

    type: Literal["date"]
    edtf: str


class QuantityOut(Out):
    """A number as it was written, with its unit, the power of ten that multiplies it, and its hedge."""

    type: Literal["quantity"]
    number: str
    unit: str
    scale: int
    hedge: str | None


class StatusOut(Out):
    """A state of a measure or an undertaking."""

    type: Literal["status"]
    status: str


class TermOut(ReferenceOut):
    """A named thing."""

    type: Literal["term"]


class TextOut(Out):
    """Words that are compared as words."""

    type: Literal["text"]
    text: str


Verdict = Literal["supported", "contradicted", "inconsistent", "outdated", "unverifiable", "not_checked"]


class ReadClaimOut(Out):
    """A claim as it was understood."""

    id: str
    origin: Literal["submitted", "read"]
    predicate: str
    subject: ReferenceOut
    value: Annotated[DateOut | QuantityOut | StatusOut | TermOut | TextOut, Field(discriminator="type")]
    scope: ScopeOut
    modality: str
    members: list[ReferenceOut] | None = None
    members_open: bool | None = None
    weekday: int | None = Field(default=None, ge=1, le=7)
    span: SpanOut | None
    quote: str | None


class ClaimOut(ReadClaimOut):
    """A claim with where it stands: `verdict` as known then, `verdict_now` as known now."""

    verdict: Verdict
    verdict_now: Verdict
    reason: str | None = Field(description="A reason code of the vocabulary.")
    flags: list[str] = Field(description="Ids of the flags that concern this claim.")


class ReadResponse(Out):
    """What was read in an article, before any rule."""

    published: str | None
    published_basis: Literal["given", "metadata", "inferred", "unknown"]
    claims: list[ReadClaimOut]


class SourceOut(Out):
    """Who published a row."""

    title: str
    publisher: str
    url: str | None
    published: str | None


class EvidenceOut(Out):
    """A row of a reference table."""

    table: str
    key: str
    revision: str
    value: str
    grade: str
    valid: str | None
    known_from: str | None
    known_to: str | None
    cause: str | None = Field(description="The id of the document that brought this about.")
    source: SourceOut
    quotation: str | None


class Suggestion(Out):
    """The smallest change that would make the claim consistent."""

    text: str | None


class FlagOut(Out):
    """One contradiction, with its evidence."""

    id: str
    code: str
    severity: Literal["error", "warning", "note"]
    rule: str | None
    rules: list[str] = Field(description="id@version of every rule that raised it.")
    message: Names
    claims: list[str]
    spans: list[QuotedOut]
    evidence: list[EvidenceOut]
    suggestion: Suggestion
    cause: str = Field(description="The id of the flag on which this one hangs; its own when it stands alone.")


class CoverageOut(Out):
    """What was checked and what was not, and why."""

    read: int
    checked: int
    supported: int
    flagged: int
    unchecked: Annotated[dict[str, int], Field(description="Claims left unchecked, by reason code.")]


class VersionsOut(Out):
    """What the report was made with."""

    factlint: str
    rules: str
    engine: str
    tables: dict[str, str]


class CheckResponse(Out):
    """A report: a pure function of the request, the rules and the tables that `versions` names."""

    id: str
    published: str | None
    published_basis: Literal["given", "metadata", "inferred", "unknown"]
    complete: bool = Field(description="False when the time budget ran out before everything was checked.")
    stale_tables: list[str] = Field(
        description="Tables that should have been checked again by the article's date; they prove no more than notes."
    )
    claims: list[ClaimOut]
    flags: list[FlagOut]
    coverage: CoverageOut
    versions: VersionsOut


class ProblemError(Out):
    """One thing that is wrong in the request, and where: a JSON pointer into the body, or a parameter."""

    detail: str
    pointer: str | None = None
    parameter: str | None = None


class ProblemOut(Out):
    """An error, as in RFC 9457. `type` is stable for each kind of error."""

    type: str
    title: str
    status: int
    detail: str
    request_id: str | None = None
    errors: list[ProblemError] | None = None
