"""Reading what a person gives us: answer files in YAML or JSON, and case files with one JSON object a line."""

import os
import re
import stat
import sys
from collections.abc import Iterator, Mapping

from sureback.errors import UnreadableInput
from sureback.language.text_trees import LARGEST_BYTES, decode, parse_json

JSON = re.compile(r'\s*(\{\s*["}]|\[)')
"""How JSON begins. YAML may begin with a bracket too, but then a bare word follows: {fever: "no"}."""
PARTS = ("answers", "exam_answers")
DESCRIPTIONS = ("id", "title", "story", "note")
LARGEST_CASES_BYTES = 200_000_000


def read_answers(path: str) -> dict[str, object]:
    """Answers by question id from a YAML or JSON file, or from standard input for `-`.

    The file is a mapping of question ids, or holds one under `answers`, with clinician findings among them or under
    `exam_answers`. Raises UnreadableInput saying what is wrong and where.
    """
    return answers_in(_read_tree(path), _name(path))


def read_mapping(path: str, what: str) -> Mapping[str, object]:
    """A mapping from a YAML or JSON file, or from standard input for `-`. Raises UnreadableInput."""
    tree = _read_tree(path)
    if not isinstance(tree, Mapping):
        raise UnreadableInput(f"{_name(path)}: this is not a mapping of {what}, one 'name: value' a line.")
    return tree


def answers_in(tree: object, name: str) -> dict[str, object]:
    """The answers in a parsed file. Raises UnreadableInput when it is no mapping of question ids."""
    if not isinstance(tree, Mapping):
        raise UnreadableInput(f"{name}: this is not a mapping of question ids to answers, one 'id: answer' a line.")
    if not any(part in tree for part in PARTS):
        return tree  # type: ignore[return-value]  # keeps its line numbers
    others = [key for key in tree if key not in PARTS + DESCRIPTIONS]
    if others:
        raise UnreadableInput(
            f"{name}: '{others[0]}' stands beside 'answers'. Put every answer under 'answers' (or 'exam_answers'), or none; "
            f"beside them only {', '.join(DESCRIPTIONS)} may stand."
        )
    found: dict[str, object] = {}
    for part in PARTS:
        inner = tree.get(part, {})
        if not isinstance(inner, Mapping):
            raise UnreadableInput(f"{name}, {part}: a mapping of question ids to answers is needed here.")
        twice = found.keys() & inner.keys()
        if twice:
            raise UnreadableInput(f"{name}: '{min(twice)}' stands both under answers and exam_answers; keep one.")
        found |= inner
    return found


def _read_tree(path: str) -> object:
    text = decode(bytes_of(path, LARGEST_BYTES), _name(path))
    if JSON.match(text):
        return parse_json(text, _name(path))
    from sureback.language.yaml_trees import parse_yaml  # noqa: PLC0415 - who gives JSON does not pay for it

    return parse_yaml(text, _name(path))


def _name(path: str) -> str:
    return "standard input" if path == "-" else path


def read_cases(path: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Each line of a cases file as a place ("cases.jsonl, line 3") and an object. Raises UnreadableInput."""
    name = _name(path)
    data = bytes_of(path, LARGEST_CASES_BYTES)
    found = False
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        place = f"{name}, line {number}"
        try:
            tree = parse_json(decode(line, place), place)
        except UnreadableInput as error:
            raise UnreadableInput(str(error).replace(f"{place}, line 1,", f"{place},"), number) from None
        if not isinstance(tree, dict):
            raise UnreadableInput(f"{place}: a JSON object is needed on each line.")
        found = True
        yield place, tree
    if not found:
        raise UnreadableInput(f"{name}: the file is empty. It needs one JSON object a line.")


def bytes_of(path: str, limit: int) -> bytes:
    """The bytes of a file, or of standard input for `-`; one more than `limit` when there are more. Raises UnreadableInput."""
    if path == "-" and sys.stdin is None:
        raise UnreadableInput("standard input is closed. Give a file, or send the answers through a pipe.")
    if path == "-":
        return sys.stdin.buffer.read(limit + 1)
    try:
        if stat.S_ISDIR(os.stat(path).st_mode):
            raise UnreadableInput(f"{path}: this is a folder. Give one file.")
        with open(path, "rb") as stream:
            return stream.read(limit + 1)
    except FileNotFoundError:
        raise UnreadableInput(
            f"{path}: there is no such file. Check the name; `sureback assess` without a file asks the questions."
        ) from None
    except OSError as error:
        raise UnreadableInput(f"{path}: cannot be read ({error.strerror}).") from None
    except ValueError:
        raise UnreadableInput("the file name holds a character that no file name can hold.") from None
