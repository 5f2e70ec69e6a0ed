"""Answers of an interview that is not finished, kept where only their owner can read them, so that nothing typed is lost."""

import datetime as dt
import json
import os
from collections.abc import Mapping
from pathlib import Path

from sureback.cli.files import read_answers
from sureback.errors import InputError

STATE_VARIABLE = "SUREBACK_STATE"
NAME = "unfinished-"


def folder() -> Path:
    """Where unfinished interviews are kept."""
    chosen = os.environ.get(STATE_VARIABLE)
    if chosen:
        return Path(chosen)
    base = os.environ.get("XDG_STATE_HOME")
    return (Path(base) if base else Path.home() / ".local" / "state") / "sureback"


def new(at: dt.datetime) -> Path:
    """A place for a new interview; an older unfinished one keeps its own."""
    stem = f"{NAME}{at:%Y%m%dT%H%M%SZ}"
    candidates = (folder() / f"{stem}{suffix}.json" for suffix in ("", *(f"-{number}" for number in range(1, 1000))))
    return next(path for path in candidates if not path.exists())


def save(path: Path, answers: Mapping[str, object]) -> None:
    """Keep the answers so far. Raises InputError when the place cannot be written."""
    _write(path, json.dumps({"answers": dict(answers)}, ensure_ascii=False, indent=1) + "\n")


def latest() -> tuple[Path, dict[str, object]]:
    """The newest unfinished interview and its answers. Raises InputError when there is none."""
    found = sorted(folder().glob(f"{NAME}*.json"), key=lambda path: path.stat().st_mtime_ns)
    if not found:
        raise InputError("there are no unfinished questions to go on with. Run `sureback assess` to start.")
    return found[-1], read_answers(str(found[-1]))


def _write(path: Path, text: str) -> None:
    """Write a file only its owner can read. Raises InputError when it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}). Choose another place.") from None
