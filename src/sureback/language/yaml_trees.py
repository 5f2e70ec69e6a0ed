"""YAML text to trees that remember their lines, with limits, and with every scalar read as text.

Plain `yes` and `no` therefore stay the words they are and never become booleans. Anchors, aliases and tags are refused: no file
of ours needs them, and they are how a small file grows into a huge one.
"""

from collections.abc import Iterator

import yaml

from sureback.errors import UnreadableInput
from sureback.language.text_trees import DEEPEST, Block, Items, Text, has_half_a_character

PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser written in C where this build of PyYAML has it: several times quicker. Only its events are used."""


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
            if has_half_a_character(event.value):
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
