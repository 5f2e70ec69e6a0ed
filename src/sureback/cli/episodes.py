"""Reading episode files and the answers to a form."""

from pathlib import Path

from sureback.care.episodes import Episode, read_episode
from sureback.cli.files import JSON, bytes_of
from sureback.errors import InputError
from sureback.language.text_trees import LARGEST_BYTES, decode, parse_json

FILES = (".yaml", ".yml", ".json")


def read_tree(path: str) -> object:
    """A YAML or JSON file, or standard input for `-`, as plain values. Raises UnreadableInput."""
    name = "standard input" if path == "-" else path
    text = decode(bytes_of(path, LARGEST_BYTES), name)
    if JSON.match(text):
        return parse_json(text, name)
    from sureback.language.yaml_trees import parse_yaml  # noqa: PLC0415 - who gives JSON does not pay for it

    return parse_yaml(text, name)


def read_episode_file(path: str) -> Episode:
    """An episode from a file. Raises UnreadableInput or AnswersError."""
    return read_episode(read_tree(path), "standard input" if path == "-" else path)


def read_form(values: tuple[str, ...]) -> object:
    """The answers to a form as typed: a file, the total alone, every item in order, or `item=value` for each."""
    if len(values) == 1 and (values[0] == "-" or Path(values[0]).suffix in FILES):
        tree = read_tree(values[0])
        return tree.get("answers", tree) if isinstance(tree, dict) else tree
    named = [value.partition("=") for value in values]
    if all(sign for _, sign, _ in named):
        return {name.strip(): value.strip() for name, _, value in named}
    if any(sign for _, sign, _ in named):
        raise InputError("either name every value (item=value) or none.")
    return values[0] if len(values) == 1 else list(values)
