"""Every seeded fault is caught, and the committed table says by what."""

from functools import cache
from pathlib import Path

import pytest

from sureback.language import reader
from sureback.language.yaml_trees import parse_yaml
from tests.mutations.catch import catch
from tests.mutations.fault import Edit, Fault
from tests.mutations.faults import FAULTS
from tests.mutations.table import NOT_READ, NOTHING, committed, row

PAGE = Path(__file__).parent.parent.parent / "docs" / "reference" / "seeded-faults.md"
COMMITTED = committed(PAGE.read_text(encoding="utf-8"))
GAPS = ("none", NOT_READ)
KINDS = {
    "alarm dropped", "rule dropped", "child rule removed", "level lowered", "levels swapped", "> for >=", "< for <=", ">= for <",
    "threshold moved", "count raised", "repeat contact inverted", "atom negated", "and for or", "unsure item dropped",
    "missing question dropped", "gate removed", "not_yes for yes", "yes for not_yes", "<= for upto", "wrong symbol in a set",
    "definition weakened", "completeness gate declared falsely", "never_decides declared falsely", "dead rule",
    "polarity misplaced", "ask_if narrowed", "emergency item removed", "none_means changed", "floor lowered",
    "derivation dropped",
    "contradiction too wide", "wrong door", "early stop too soon", "medicine verdict milder", "medicine rule dropped",
    "medicine rule inverted", "prescription medicine to do", "prescription medicine over the counter", "procedure to do",
    "while_waiting set", "waiting_from_rank raised", "waiting condition weakened", "held_by dropped", "contraindication dropped",
    "plan emptied",
}  # fmt: skip
"""Each way to make the knowledge unsafe that somebody thought of; none may lose its faults unnoticed."""
parsed_once = cache(parse_yaml)

each_fault = pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.id)


@pytest.fixture(autouse=True)
def unchanged_files_are_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """All but a file or two of every copy are the shipped ones, so that their trees serve again."""
    monkeypatch.setattr(reader, "parse_yaml", parsed_once)


@each_fault
def test_it_is_caught_as_the_table_says(fault: Fault, tmp_path: Path) -> None:
    """Something catches the fault: what the committed row names. Of its proofs the first is tried, to stay quick."""
    listed = COMMITTED[fault.id].ways
    found = catch(fault, tmp_path / "knowledge", fault.proofs[:1], with_cases="case" in listed)

    assert listed != NOTHING
    assert row(fault, found).ways == listed
    assert tuple(proof.of.id for proof in found.proofs) == fault.proofs[:1]


@each_fault
def test_its_row_names_the_proofs_it_is_to_fail(fault: Fault) -> None:
    """The proofs expected to fail are those of the row; a fault that no proof catches says so there."""
    listed = ", ".join(f"`{name}`" for name in sorted(fault.proofs))

    assert ", ".join(sorted(COMMITTED[fault.id].proofs.split(", "))) == listed or COMMITTED[fault.id].proofs in GAPS


def test_the_table_lists_exactly_the_faults() -> None:
    """No fault is left out of the page, and none is there twice."""
    assert list(COMMITTED) == [fault.id for fault in FAULTS]


def test_every_kind_has_a_fault() -> None:
    """The kinds of unsafe edit are those listed above."""
    assert {fault.kind for fault in FAULTS} == KINDS


@pytest.mark.parametrize("text", ["nothing here", "twice twice"])
def test_an_edit_that_does_not_fit_is_refused(text: str) -> None:
    """A fault whose passage has been changed, or stands there twice, is never planted half."""
    with pytest.raises(ValueError, match=r"'twice' is there \d times, not 1"):
        Edit("file.yaml", "twice", "once").applied(text)


def test_nothing_is_caught_where_nothing_is_changed(tmp_path: Path) -> None:
    """An edit that changes nothing is not caught, so that a catch means something."""
    unchanged = Fault(
        "none", "none", "It changes nothing.", "It is not.", (Edit("places.yaml", "places:", "places:"),), ()
    )

    assert catch(unchanged, tmp_path / "knowledge", ("under_16_never_self_care",)).ways == ()
