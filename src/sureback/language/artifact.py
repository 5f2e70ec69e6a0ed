"""The shipped guideline as one compiled file, so that no start pays for reading a hundred YAML files.

The file is JSON data, named after a hash of every knowledge file's content, written on first use to a cache folder and
remade whenever a byte of the knowledge or the shape of the records changes. It can hold no code.
"""

import hashlib
import os

import msgspec

from sureback.language.guideline import Guideline

LANGUAGE = os.path.dirname(os.path.abspath(__file__))
SHIPPED = os.path.join(os.path.dirname(LANGUAGE), "knowledge")
"""The folder of the shipped knowledge."""

CACHE_VARIABLE = "SUREBACK_CACHE"


def load_guideline(folder: str | os.PathLike[str] = SHIPPED) -> Guideline:
    """The guideline of a knowledge folder, from its compiled file when there is a fresh one.

    Raises KnowledgeError when the folder has faults; faults are never cached.
    """
    path = os.path.join(_cache_folder(), f"guideline-{_fingerprint(os.fspath(folder))}.json")
    compiled = _read(path)
    if compiled is None:
        from pathlib import Path  # noqa: PLC0415 - these two are only paid for here

        from sureback.language.reader import read_guideline  # noqa: PLC0415

        compiled = read_guideline(Path(folder))
        _write(path, compiled)
    return compiled


def _fingerprint(folder: str) -> str:
    """A hash of every knowledge file and of the modules that read them."""
    digest = hashlib.blake2b(digest_size=16)
    for path in (*_files(LANGUAGE, ".py"), *_files(folder, ".yaml"), *_files(folder, ".md")):
        digest.update(path.encode())
        with open(path, "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()


def _files(folder: str, ending: str) -> list[str]:
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                found += _files(entry.path, ending)
            elif entry.name.endswith(ending):
                found.append(entry.path)
    return sorted(found)


def _cache_folder() -> str:
    chosen = os.environ.get(CACHE_VARIABLE)
    if chosen:
        return chosen
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "sureback")


def _read(path: str) -> Guideline | None:
    """The compiled guideline, or None when there is none that can be read: it is then made anew."""
    try:
        with open(path, "rb") as file:
            return msgspec.json.decode(file.read(), type=Guideline)
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return None


def _write(path: str, guideline: Guideline) -> None:
    """Write whole or not at all; a cache that cannot be written costs time, never an answer."""
    partial = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(partial, "wb") as file:
            file.write(msgspec.json.encode(guideline))
        os.replace(partial, path)
    except OSError:
        return
