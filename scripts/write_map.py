"""Writes the list of modules into docs/map.md: each with the sentence that opens it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MAP = ROOT / "docs" / "map.md"
BEGIN, END = "<!-- modules: `make map` writes these lines -->", "<!-- end of modules -->"


def list_modules() -> str:
    """Return one heading for each package and one line for each module, in order."""
    return "\n".join(_lines(ROOT / "service" / "factlint")) + "\n"


def with_modules(text: str) -> str:
    """Return the text of the map with its list of modules made anew."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{list_modules()}\n{END}{after}"


def _lines(folder: Path) -> Iterator[str]:
    modules = sorted(path for path in folder.glob("*.py") if path.name != "__init__.py")
    yield f"**{folder.relative_to(ROOT / 'service')}/** {_sentence(folder / '__init__.py')}"
    yield ""
    for module in modules:
        yield f"- `{module.name}` {_sentence(module)}"
    yield ""
    for package in sorted(path.parent for path in folder.glob("*/__init__.py")):
        yield from _lines(package)


def _sentence(module: Path) -> str:
    """Return the first paragraph of a module's docstring, on one line."""
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    return " ".join(docstring.split("\n\n")[0].split())


if __name__ == "__main__":
    MAP.write_text(with_modules(MAP.read_text(encoding="utf-8")), encoding="utf-8")
