"""Makes the OpenAPI document from the routes of the application, the wire models and the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import yaml
from litestar.handlers import HTTPRouteHandler
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from factlint import __version__
from factlint.rulebook.vocabulary import Vocabulary
from factlint.web.answers import ANSWERS
from factlint.web.apidoc.claim_schema import claim_schemas
from factlint.web.apidoc.documented import Documented, Parameter, Schema
from factlint.web.problems import KINDS, MEDIA_TYPE, Kind
from factlint.web.wire import CheckRequest, ReadRequest

# What the envelope and the framework can answer on any path.
_EVERYWHERE = ("malformed-request", "rate-limited", "internal-error")
_REQUEST_ID = {"$ref": "#/components/headers/X-Request-ID"}
_DESCRIPTION = """\
Verifies claims about dates, figures, legal states and lists against reference tables, by rules that experts write.
The same request, rules and tables give the same report, byte for byte; `versions` names them.
Every error is `application/problem+json` (RFC 9457) with a stable `type`.
"""


def build(handlers: Iterable[HTTPRouteHandler], vocabulary: Vocabulary, limits: dict[str, int]) -> Schema:
    """Build the document. Raises LookupError for a route that does not document itself."""
    paths: dict[str, Schema] = {}
    for path, method, documented in sorted(_operations(handlers), key=lambda found: (found[0], found[1])):
        paths.setdefault(path, {})[method.lower()] = _operation(path, documented)
    return {
        "openapi": "3.1.0",
        "info": {"title": "factlint", "version": __version__, "description": _DESCRIPTION},
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "headers": {
                "X-Request-ID": {"description": "The id of this request, as in the log.", "schema": {"type": "string"}}
            },
            "responses": {str(status): _problem(status, kinds) for status, kinds in _by_status(_EVERYWHERE).items()},
            "schemas": _schemas(vocabulary, limits),
        },
    }


def render(document: Schema) -> bytes:
    """Write the document as YAML; the same document gives the same bytes."""
    header = "# Generated from the application by `make openapi`; a test compares. Reviewed as the contract.\n"
    text = yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)
    return (header + text).encode()


class _Dumper(yaml.SafeDumper):
    """Without anchors: a reader of the document should not have to look things up."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _write_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """Write texts of several lines as blocks, as a person would."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _write_text)


def _operations(handlers: Iterable[HTTPRouteHandler]) -> Iterator[tuple[str, str, Documented]]:
    for handler in handlers:
        for path in sorted(handler.paths):
            for method in sorted(handler.http_methods):
                if "documented" not in handler.opt:
                    raise LookupError(f"{method} {path} has no documentation")
                # {name:str} is how the framework writes a parameter, {name} how everybody else does.
                yield re.sub(r":[a-z]+\}", "}", path), method, handler.opt["documented"]


def _operation(path: str, documented: Documented) -> Schema:
    operation: Schema = {
        "operationId": documented.operation,
        "summary": documented.summary,
        "tags": [documented.tag],
    }
    if documented.description:
        operation["description"] = documented.description
    parameters = [_parameter(parameter, path) for parameter in documented.parameters]
    if parameters:
        operation["parameters"] = parameters
    if documented.body is not None:
        content: Schema = {"schema": _ref(documented.body)}
        if documented.body_examples:
            content["examples"] = {name: {"value": value} for name, value in documented.body_examples.items()}
        operation["requestBody"] = {"required": True, "content": {"application/json": content}}
    operation["responses"] = {"200": _answer(documented), **_problems(documented)}
    return operation


def _parameter(parameter: Parameter, path: str) -> Schema:
    where = "path" if f"{{{parameter.name}}}" in path else "query"
    described: Schema = {"name": parameter.name, "in": where, "description": parameter.description}
    if where == "path":
        described["required"] = True
    if parameter.free:
        described |= {"style": "form", "explode": True}
    described["schema"] = parameter.schema
    if parameter.example is not None:
        described["example"] = parameter.example
    return described


def _answer(documented: Documented) -> Schema:
    schema = _ref(documented.answer) if documented.answer is not None else {"type": "string"}
    return {
        "description": "The answer.",
        "headers": {"X-Request-ID": _REQUEST_ID},
        "content": {documented.media_type: {"schema": schema}} | _further(documented),
    }


def _further(documented: Documented) -> Schema:
    return {media_type: {"schema": schema} for media_type, schema in (documented.further or {}).items()}


def _problems(documented: Documented) -> dict[str, Schema]:
    """One response for each status; what is the same on every path stands under the components."""
    everywhere, here = _by_status(_EVERYWHERE), _by_status((*documented.problems, *_EVERYWHERE))
    return {
        str(status): {"$ref": f"#/components/responses/{status}"}
        if everywhere.get(status) == kinds
        else _problem(status, kinds)
        for status, kinds in here.items()
    }


def _by_status(codes: Iterable[str]) -> dict[int, list[Kind]]:
    kinds = sorted((KINDS[code] for code in codes), key=lambda kind: (kind.status, kind.code))
    return {status: list(same) for status, same in groupby(kinds, key=lambda kind: kind.status)}


def _problem(status: int, kinds: list[Kind]) -> Schema:
    """A response that names every type of problem that has this status."""
    headers: Schema = {"X-Request-ID": _REQUEST_ID}
    if status == 429:
        headers["Retry-After"] = {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 1}}
    first = kinds[0]
    example = {"type": first.type, "title": first.title, "status": status, "detail": "…"}
    return {
        "description": "\n".join(f"`{kind.type}`: {kind.title}." for kind in kinds),
        "headers": headers,
        "content": {MEDIA_TYPE: {"schema": _ref("Problem"), "example": example}},
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _schemas(vocabulary: Vocabulary, limits: dict[str, int]) -> dict[str, Schema]:
    models: list[tuple[type[BaseModel], Any]] = [(model, "serialization") for model in ANSWERS.values()]
    models += [(CheckRequest, "validation"), (ReadRequest, "validation")]
    _, definitions = models_json_schema(models, ref_template="#/components/schemas/{model}")
    names = {model.__name__: name for name, model in ANSWERS.items()}
    schemas = {names.get(name, name): _tidy(schema, names) for name, schema in definitions["$defs"].items()}
    schemas |= claim_schemas(vocabulary)
    _complete_request(schemas, limits)
    return dict(sorted(schemas.items()))


def _complete_request(schemas: dict[str, Schema], limits: dict[str, int]) -> None:
    """Put in what the outer shape leaves to others: the claims, the dates, the limits."""
    request, document, options = (schemas[name] for name in ("CheckRequest", "DocumentIn", "Options"))
    # Not as maxItems: the limit is a setting, and a generator that takes it at its word draws as many twins.
    told = f"At most {limits['max_claims']}, unless the service is set otherwise; their ids are unique."
    claims = {"type": "array", "items": _ref("ClaimIn"), "description": told}
    request["properties"]["claims"] = {"anyOf": [claims, {"type": "null"}]}
    request["anyOf"] = [
        {"required": ["claims"], "properties": {"claims": {"type": "array"}}},
        {"required": ["document"], "properties": {"document": {"type": "object"}}},
    ]
    for schema, name in ((document, "published"), (schemas["ArticleIn"], "published"), (options, "known_on")):
        described = schema["properties"][name]
        schema["properties"][name] = {
            "anyOf": [_ref("Edtf"), {"type": "null"}],
            "description": described["description"],
        }
    for schema in (document, schemas["ArticleIn"]):
        for name, limit in (("id", "max_string"), ("title", "max_string"), ("text", "max_text")):
            described = schema["properties"][name]
            for choice in described.get("anyOf", [described]):
                if choice["type"] == "string":
                    choice["maxLength"] = limits[limit]


def _tidy(schema: Any, names: dict[str, str]) -> Any:
    """Drop the titles and null defaults that pydantic adds, and call components by their public names."""
    if isinstance(schema, list):
        return [_tidy(item, names) for item in schema]
    if not isinstance(schema, dict):
        return schema
    tidy: Schema = {}
    for key, value in schema.items():
        if (key == "title" and isinstance(value, str)) or (key == "default" and value is None):
            continue
        if key == "$ref" or (isinstance(value, str) and value.startswith("#/components/schemas/")):
            last = value.rsplit("/", 1)[-1]
            tidy[key] = f"#/components/schemas/{names.get(last, last)}"
        elif key == "properties":
            tidy[key] = {name: _tidy(item, names) for name, item in value.items()}
        else:
            tidy[key] = _tidy(value, names)
    return tidy
