"""The shipped guideline as one compiled file, so that no start pays for reading a hundred YAML files.

The file is JSON data, named after a hash of every knowledge file's content, written on first use to a cache folder and
remade whenever a byte of the knowledge or the shape of the records changes. It can hold no code.
"""

import hashlib
import os
from pathlib import Path

import msgspec

from sureback.language.guideline import Guideline

SHIPPED = Path(__file__).parent.parent / "knowledge"
CACHE_VARIABLE = "SUREBACK_CACHE"


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


def _fingerprint(folder: Path) -> str:
    """A hash of every knowledge file and of the modules that read them."""
    digest = hashlib.blake2b(digest_size=16)
    for path in (*_files(os.path.dirname(__file__), ".py"), *_files(str(folder), ".yaml")):  # noqa: PTH120
        digest.update(path.encode())
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib costs half a millisecond over a hundred files
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


def _cache_folder() -> Path:
    chosen = os.environ.get(CACHE_VARIABLE)
    if chosen:
        return Path(chosen)
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")  # noqa: PTH111, PTH118
    return Path(base) / "sureback"


def _read(path: Path) -> Guideline | None:
    """The compiled guideline, or None when there is none that can be read: it is then made anew."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Guideline)
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return None


def _write(path: Path, guideline: Guideline) -> None:
    """Write whole or not at all; a cache that cannot be written costs time, never an answer."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(f".{os.getpid()}")
        partial.write_bytes(msgspec.json.encode(guideline))
        partial.replace(path)
    except OSError:
        return
