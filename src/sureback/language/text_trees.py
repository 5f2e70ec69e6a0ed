"""Text to trees that remember their lines, with limits: what YAML and JSON have in common, and JSON.

The YAML half is in `yaml_trees`, apart, so that who reads JSON does not pay for loading a YAML library.
"""

import json
import math

from sureback.errors import UnreadableInput

LARGEST_BYTES = 2_000_000
DEEPEST = 20


class Text(str):
    """A scalar as it was written, its line, and whether it stood without quotation marks."""

    __slots__ = ("is_plain", "line")
    line: int
    is_plain: bool

    @classmethod
    def at(cls, value: str, line: int, *, is_plain: bool) -> "Text":
        """A text that remembers where it stood."""
        text = cls(value)
        text.line = line
        text.is_plain = is_plain
        return text


class Block(dict[str, object]):
    """A mapping that remembers its line and the line of each key."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class Items(list[object]):
    """A list that remembers its line."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


def decode(data: bytes, name: str) -> str:
    """Bytes of a file to text. Raises UnreadableInput when they are too many, empty or not UTF-8."""
    if len(data) > LARGEST_BYTES:
        raise UnreadableInput(
            f"{name}: the file is too large; the largest allowed is {LARGEST_BYTES / 1e6:.0f} MB. "
            "An answer sheet is a few kilobytes: check that this is the right file."
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UnreadableInput(
            f"{name}, line {line}: byte {error.start + 1} is not UTF-8 text. Save the file as UTF-8 and try again.",
            line,
        ) from None
    if "\0" in text:
        raise UnreadableInput(f"{name}: the file holds binary data, not text. Save it as UTF-8 text and try again.")
    if not text.strip():
        raise UnreadableInput(f"{name}: the file is empty. It needs question ids and answers, one 'id: answer' a line.")
    return text


def parse_json(text: str, name: str) -> object:
    """JSON text to plain values. Raises UnreadableInput for broken JSON, duplicate keys, NaN and infinities, deep nesting."""

    def pairs(items: list[tuple[str, object]]) -> dict[str, object]:
        result: dict[str, object] = {}
        for key, value in items:
            if key in result:
                raise UnreadableInput(f"{name}: '{key}' stands twice in one object; keep one.")
            result[key] = value
        return result

    def constant(word: str) -> object:
        raise UnreadableInput(f"{name}: {word} is not a number; leave the answer out or write a number.")

    if _bracket_depth(text) > DEEPEST:
        raise UnreadableInput(f"{name}: nested deeper than {DEEPEST} levels.")
    try:
        tree = json.loads(text, object_pairs_hook=pairs, parse_constant=constant)
    except json.JSONDecodeError as error:
        raise UnreadableInput(f"{name}, line {error.lineno}, column {error.colno}: broken JSON: {error.msg}.") from None
    except ValueError:
        raise UnreadableInput(f"{name}: a number with more digits than can be read.") from None
    _refuse_unreal(tree, name)
    return tree


def _bracket_depth(text: str) -> int:
    depth = deepest = 0
    in_string = is_escaped = False
    for character in text:
        if in_string:
            if is_escaped:
                is_escaped = False
            elif character == "\\":
                is_escaped = True
            elif character == '"':
                in_string = False
        elif character == '"':
            in_string = True
        elif character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth -= 1
    return deepest


def _refuse_unreal(tree: object, name: str) -> None:
    """Numbers too large to be real, and halves of characters that no page could show."""
    match tree:
        case float() if not math.isfinite(tree):
            raise UnreadableInput(f"{name}: a number is too large to be real.")
        case str() if has_half_a_character(tree):
            raise UnreadableInput(
                f"{name}: a text holds half a character (a lone surrogate); write the whole character."
            )
        case dict():
            for key, value in tree.items():
                _refuse_unreal(key, name)
                _refuse_unreal(value, name)
        case list():
            for value in tree:
                _refuse_unreal(value, name)


def has_half_a_character(text: str) -> bool:
    """Whether a lone surrogate stands in a text: it could never be written to a page or a terminal."""
    return not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text)
