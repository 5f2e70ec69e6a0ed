"""A version of the knowledge by its name: the shipped one, a folder, or a git revision of the repository one stands in."""

import io
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path, PurePosixPath

from sureback.errors import InputError, KnowledgeError
from sureback.language.artifact import load_guideline
from sureback.language.guideline import Guideline
from sureback.language.reader import read_guideline

SHIPPED, HEAD_FILE = "shipped", "guideline.yaml"
MOST_FAULTS = 10
"""So many faults of a version are written out."""
OLDER = "A version written for an earlier program may lack what this one needs; choose a later version, or mend these."
FORMS = "Give a knowledge folder, 'shipped', or a git revision such as HEAD~3 or v0.1.0."


def read_version(name: str) -> Guideline:
    """The guideline of this name. Raises InputError saying which version cannot be read, and why."""
    if name == SHIPPED:
        return load_guideline()
    if Path(name).is_dir():
        return _read(name, Path(name))
    with tempfile.TemporaryDirectory() as folder:
        _unpack(_archive(name), Path(folder))
        return _read(name, Path(folder))


def _read(name: str, folder: Path) -> Guideline:
    if not (folder / HEAD_FILE).is_file():
        raise InputError(f"{name}: no {HEAD_FILE} stands in this folder. Give the folder that holds it.")
    try:
        return read_guideline(folder)
    except KnowledgeError as error:
        listed = [str(fault) for fault in error.faults[:MOST_FAULTS]]
        if len(error.faults) > MOST_FAULTS:
            listed.append(f"... and {len(error.faults) - MOST_FAULTS} more.")
        head = f"{name}: this program finds {len(error.faults)} fault(s) in this version of the knowledge:"
        raise InputError("\n".join([head, *listed, OLDER])) from None


def _archive(name: str) -> bytes:
    """The knowledge folder of a revision as a tar file. `REVISION:FOLDER` names the folder where there are several."""
    revision, _, folder = name.partition(":")
    top = _repository(name)
    commit = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise InputError(f"'{name}' is no folder, and this git repository has no revision '{revision}'. {FORMS}")
    tree = f"{commit.decode().strip()}:{folder or _knowledge_folder(top, commit.decode().strip(), name)}"
    archive = _git(top, "archive", "--format=tar", tree)
    if archive is None:
        raise InputError(f"'{name}': revision {revision} has no folder '{folder}'.")
    return archive


def _repository(name: str) -> str:
    """The top of the repository one stands in."""
    if shutil.which("git") is None:
        raise InputError(
            f"'{name}' is no folder, and to read a revision git is needed, which is not installed. {FORMS}"
        )
    top = _git(".", "rev-parse", "--show-toplevel")
    if top is None:
        raise InputError(f"'{name}' is no folder, and the working directory is in no git repository. {FORMS}")
    return top.decode().removesuffix("\n")


def _knowledge_folder(top: str, commit: str, name: str) -> str:
    """The one folder of a commit that holds a guideline."""
    listed = (_git(top, "ls-tree", "-r", "-z", "--full-tree", "--name-only", commit) or b"").decode()
    folders = [str(path.parent) for path in map(PurePosixPath, listed.split("\0")) if path.name == HEAD_FILE]
    match folders:
        case []:
            raise InputError(f"'{name}': no {HEAD_FILE} stands anywhere in this revision.")
        case [only]:
            return "" if only == "." else only
        case _:
            raise InputError(
                f"'{name}': this revision holds {len(folders)} guidelines. Say which: "
                + " or ".join(f"{name}:{folder}" for folder in folders)
                + "."
            )


def _git(folder: str, *arguments: str) -> bytes | None:
    """What git prints; None when it fails."""
    ran = subprocess.run(["git", "-C", folder, *arguments], capture_output=True, check=False)  # noqa: S603, S607 - the user's own git
    return ran.stdout if ran.returncode == 0 else None


def _unpack(archive: bytes, folder: Path) -> None:
    """Write the files of a tar file that git made; nothing else in it is knowledge."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            content = tar.extractfile(member) if member.isfile() else None
            target = (folder / member.name).resolve()
            if content is not None and target.is_relative_to(folder.resolve()):
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content.read())
