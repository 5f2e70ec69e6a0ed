"""The shell scripts run on any POSIX shell."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = ("bin/sureback", "bin/test", "bin/check", ".ci/run")
every_script = pytest.mark.parametrize("script", SCRIPTS)


@every_script
def test_it_starts_with_the_posix_shell(script):
    """The first line asks for sh, which every system has, and not for bash."""
    assert (ROOT / script).read_text(encoding="utf-8").splitlines()[0] == "#!/bin/sh"


@every_script
def test_it_may_be_run(script):
    """The file is executable."""
    assert os.access(ROOT / script, os.X_OK)


@every_script
@pytest.mark.parametrize("shell", ["sh", "dash"])
def test_it_is_read_without_error(script, shell):
    """The shell finds no error of syntax."""
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} on this machine")

    ran = subprocess.run([shell, "-n", ROOT / script], capture_output=True, text=True, check=False, timeout=60)

    assert (ran.returncode, ran.stderr) == (0, "")


@every_script
def test_it_stops_at_the_first_error(script):
    """A step that fails, or a variable nobody set, ends the script."""
    assert "set -eu" in (ROOT / script).read_text(encoding="utf-8").splitlines()
