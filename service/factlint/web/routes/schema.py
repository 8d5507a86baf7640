"""The API document, byte for byte as it was reviewed."""

from __future__ import annotations

from litestar import Response, get

from factlint.assets import read_openapi
from factlint.web.apidoc.documented import Documented

MEDIA_TYPE = "application/yaml"


@get(
    "/schema/openapi.yaml",
    sync_to_thread=True,
    opt={"documented": Documented("openapi", "Get this document", "schema", media_type=MEDIA_TYPE)},
)
def openapi() -> Response[bytes]:
    """Send the committed document, not one made on the spot: what is reviewed is what clients see."""
    return Response(read_openapi(), media_type=MEDIA_TYPE)
