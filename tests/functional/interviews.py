"""What tests of the interview do at its end."""

import json

NOTHING = ""


def finish(talk, file=NOTHING):
    """Ask for the result now and say where to keep the answers."""
    talk.type("r")
    talk.type(file)
    return talk.end()


def saved(talk, here):
    """The answers so far, kept in a file at the end."""
    ran = finish(talk, "kept.json")
    assert ran.code == 0
    return json.loads((here / "kept.json").read_text(encoding="utf-8"))["answers"]
