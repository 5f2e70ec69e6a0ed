"""The shipped guideline as one compiled file, so that no start pays for reading a hundred YAML files.

The file is JSON data, named after a hash of every knowledge file's content, written on first use to a cache folder and
remade whenever a byte of the knowledge or the shape of the records changes. It can hold no code.
"""

import dataclasses
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from sureback.language import guideline as records
from sureback.language import nodes
from sureback.language.guideline import Guideline

SHIPPED = Path(__file__).parent.parent / "knowledge"
CACHE_VARIABLE = "SUREBACK_CACHE"

RECORDS: dict[str, type] = {
    name: value
    for module in (records, nodes)
    for name, value in vars(module).items()
    if isinstance(value, type) and dataclasses.is_dataclass(value)
}
FIELDS = {name: tuple(field.name for field in dataclasses.fields(record)) for name, record in RECORDS.items()}


def load_guideline(folder: Path = SHIPPED) -> Guideline:
    """The guideline of a knowledge folder, from its compiled file when there is a fresh one.

    Raises KnowledgeError when the folder has faults; faults are never cached.
    """
    path = _cache_folder() / f"guideline-{_fingerprint(folder)}.json"
    compiled = _read(path)
    if compiled is None:
        from sureback.language.reader import read_guideline  # noqa: PLC0415 - the YAML reader is only paid for here

        compiled = read_guideline(folder)
        _write(path, compiled)
    return compiled


def encode(value: object) -> object:
    """A record as JSON values: a record becomes {"": its class, then its fields in order}."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case tuple() | list():
            return [encode(item) for item in value]
        case Mapping():
            return {str(key): encode(item) for key, item in value.items()}
        case _:
            name = type(value).__name__
            return {"": [name, *(encode(getattr(value, field)) for field in FIELDS[name])]}


def decode(value: object) -> object:
    """The record that `encode` turned into these JSON values."""
    if isinstance(value, list):
        return tuple([decode(item) for item in value])
    if isinstance(value, dict):
        if "" in value:
            name, *fields = value[""]
            return RECORDS[name](*[decode(field) for field in fields])
        return {key: decode(item) for key, item in value.items()}
    return value


def _fingerprint(folder: Path) -> str:
    digest = hashlib.blake2b(json.dumps(FIELDS).encode(), digest_size=16)
    for path in sorted(_yaml_files(str(folder))):
        digest.update(path[len(str(folder)) :].encode())
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib costs half a millisecond over a hundred files
            digest.update(file.read())
    return digest.hexdigest()


def _yaml_files(folder: str) -> list[str]:
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                found += _yaml_files(entry.path)
            elif entry.name.endswith(".yaml"):
                found.append(entry.path)
    return found


def _cache_folder() -> Path:
    chosen = os.environ.get(CACHE_VARIABLE)
    if chosen:
        return Path(chosen)
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")  # noqa: PTH111, PTH118
    return Path(base) / "sureback"


def _read(path: Path) -> Guideline | None:
    """The compiled guideline, or None when there is none that can be read: it is then made anew."""
    try:
        with path.open(encoding="utf-8") as file:
            found = decode(json.load(file))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if isinstance(found, Guideline) else None


def _write(path: Path, guideline: Guideline) -> None:
    """Write whole or not at all; a cache that cannot be written costs time, never an answer."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(f".{os.getpid()}")
        partial.write_text(json.dumps(encode(guideline), ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
        partial.replace(path)
    except OSError:
        return
