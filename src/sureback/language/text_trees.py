"""YAML and JSON text to trees that remember their lines, with limits, and with every YAML scalar read as text.

Plain `yes` and `no` therefore stay the words they are and never become booleans. YAML anchors, aliases and tags
are refused: no file of ours needs them, and they are how a small file grows into a huge one.
"""

import json
import math
from collections.abc import Iterator

import yaml

from sureback.errors import UnreadableInput

PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser written in C where this build of PyYAML has it: several times quicker. Only its events are used."""

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


def parse_yaml(text: str, name: str) -> object:
    """YAML text to a tree of Block, Items and Text. Raises UnreadableInput with line and column."""
    try:
        return _YamlTree(name, yaml.parse(text, Loader=PARSER)).build()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f", line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        line = mark.line + 1 if mark else None
        raise UnreadableInput(f"{name}{place}: broken YAML: {error.problem or error.context}.", line) from None
    except (yaml.YAMLError, ValueError) as error:
        raise UnreadableInput(f"{name}: broken YAML: {' '.join(str(error).split())}.") from None


class _YamlTree:
    """Builds the tree from parser events, so that depth is bounded and no alias is ever followed."""

    def __init__(self, name: str, events: Iterator[yaml.Event]) -> None:
        self._name = name
        self._events = events

    def build(self) -> object:
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                break
        else:
            raise UnreadableInput(f"{self._name}: the file holds no answers, only comments or blank lines.")
        tree = self._value(next(self._events), DEEPEST)
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                raise self._error(event, "a second document starts here; keep one document a file")
        return tree

    def _value(self, event: yaml.Event, depth: int) -> object:
        line = _place(event)[0]
        if depth == 0:
            raise self._error(event, f"nested deeper than {DEEPEST} levels")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._error(event, "anchors (&) and aliases (*) are not allowed; write the value out")
        if getattr(event, "tag", None):
            raise self._error(event, "tags (!) are not allowed; write the plain value")
        if isinstance(event, yaml.ScalarEvent):
            if _has_half_a_character(event.value):
                raise self._error(event, "half a character (a lone surrogate) stands here; write the whole character")
            return Text.at(event.value, line, is_plain=not event.style)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(line, depth)
        return self._mapping(line, depth)

    def _sequence(self, line: int, depth: int) -> Items:
        items = Items(line)
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._value(event, depth - 1))
        return items

    def _mapping(self, line: int, depth: int) -> Block:
        block = Block(line)
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._value(event, depth - 1)
            if not isinstance(key, Text):
                raise self._error(event, "a key must be plain text")
            if key in block:
                raise self._error(event, f"'{key}' stands here twice (first on line {block.lines[key]}); keep one")
            block.lines[str(key)] = key.line
            block[str(key)] = self._value(next(self._events), depth - 1)
        return block

    def _error(self, event: yaml.Event, problem: str) -> UnreadableInput:
        line, column = _place(event)
        return UnreadableInput(f"{self._name}, line {line}, column {column}: {problem}.", line)


def _place(event: yaml.Event) -> tuple[int, int]:
    """Line and column of an event, counted from one."""
    mark = event.start_mark
    return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)


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
        case str() if _has_half_a_character(tree):
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


def _has_half_a_character(text: str) -> bool:
    return not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text)
