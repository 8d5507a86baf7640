"""From bytes to text: UTF-8, GB18030 or Big5, and a clear refusal of everything else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from factlint.errors import InvalidInput, Problem

_DECLARED = re.compile(rb"""charset\s*=\s*["']?([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
_NAMES = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs", "big5-hkscs": "big5hkscs"}
_HEAD = 2048
# The characters that every Chinese text is full of, in both scripts. Bytes of one encoding read as another give rare
# ones: of the ideographs of real news text a third to a half are among these.
_FREQUENT = frozenset(
    "的一是不了在人有我他这这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然"
    "没日于起还发成事只作当想看文无开手用主行方又如前所本见经头面公同三已老从动两长知现将把者回二其与部此进第新最分产业美"
    "外高关市场政法民商务口稀土限制技术总理工业全球世界年月日报道称表示據報導這個來時國會說們為過學對還發無開見經頭動兩長現將與進"
    "產業關場務術總報稱認為並從機電車體實點際應區議員條間題資訊"
)
_LEAST_FREQUENT = 0.12
_IDEOGRAPH = re.compile("[㐀-鿿豈-﫿]")
_NEVER = re.compile("[\x00-\x08\x0e-\x1f\x7f\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding that it was in: "utf-8", "gb18030" or "big5"."""

    text: str
    encoding: str


def decode(data: bytes, where: str = "document") -> Decoded:
    """Read bytes as text; raise InvalidInput when they are no UTF-8, GB18030 or Big5 text.

    A byte order mark is no part of the text. A charset that the head of a page declares is tried before the others.
    """
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_chinese(data, where, error)
    if "\x00" in text:
        raise _refuse(where, data, text.index("\x00"), "a NUL byte; this is no text file")
    return Decoded(text, "utf-8")


def _decode_chinese(data: bytes, where: str, error: UnicodeDecodeError) -> Decoded:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _refuse(where, data, 0, "UTF-16 text; save it as UTF-8")
    declared = _DECLARED.search(data[:_HEAD])
    first = _NAMES.get(declared[1].decode("ascii").lower()) if declared else None
    readings = {encoding: _read(data, encoding) for encoding in ("gb18030", "big5hkscs")}
    likely = {encoding: _likeness(text) for encoding, text in readings.items() if text is not None}
    best = first if first in likely else max(likely, key=lambda encoding: likely[encoding], default=None)
    if best is None or likely[best] < _LEAST_FREQUENT:
        raise _refuse(where, data, error.start, "bytes that are no UTF-8, GB18030 or Big5 text; save it as UTF-8")
    text = readings[best]
    assert text is not None
    return Decoded(text, "gb18030" if best == "gb18030" else "big5")


def _read(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _likeness(text: str) -> float:
    """Return the part of the ideographs that are frequent ones, 0 where characters stand that no text holds."""
    if _NEVER.search(text):
        return 0.0
    ideographs = _IDEOGRAPH.findall(text)
    strange = sum(1 for char in text if char > "\x7f") - len(ideographs)
    if not ideographs or strange > len(ideographs):
        return 0.0
    return sum(char in _FREQUENT for char in ideographs) / len(ideographs)


def _refuse(where: str, data: bytes, at: int, message: str) -> InvalidInput:
    before = data[:at]
    line = before.count(b"\n") + 1
    column = at - (before.rfind(b"\n") + 1) + 1
    return InvalidInput([Problem(where, message, line, column, "encoding")])
