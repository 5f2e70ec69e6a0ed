"""The difference between two versions as a page and as JSON."""

import datetime as dt

from msgspec.structs import replace

from sureback.care.differences import Change, Counted, Differences, Example, count_differences
from sureback.proofs.compare import compare
from sureback.publish.differences import Compared, differences_document, differences_json
from sureback.publish.terminal import terminal
from tests.small_versions import version

AT = dt.datetime(2026, 11, 20, 20, tzinfo=dt.UTC)
NOBODY = Differences(
    people=0, order=("self_care", "soon", "ed_now"), levels={}, counted=(), not_offered={}, refused={}, has_care=True
)  # fmt: skip
COMPARED = Compared("old", "new", version(), version(), None, "No solver.", NOBODY, "")


def said(compared: Compared) -> str:
    """The page with its line breaks taken out."""
    return " ".join(terminal(differences_document(compared)).split())


def test_it_lists_the_commonest_changes_only() -> None:
    """A change that reaches everything does not fill the page; what is left out is said."""
    changes = tuple(Counted(Change("medicine", f"m{one}", "ask_first", "do_not_take"), 1, ()) for one in range(30))

    page = said(replace(COMPARED, counted=replace(NOBODY, counted=changes)))

    assert "30 of verdicts on medicines (0 milder)" in page
    assert page.count(", ask_first to do_not_take: 1 person") == 25
    assert "... and 5 more changes, happening to fewer; --json has all." in page


def test_it_says_whom_a_version_refuses() -> None:
    """Each reason with the number of people."""
    page = said(replace(COMPARED, counted=replace(NOBODY, refused={("new", "numb and leg: Both cannot be."): 2})))

    assert "The new version refuses 2 people: numb and leg: Both cannot be." in page


def test_it_says_that_an_answer_behind_a_change_was_not_asked() -> None:
    """A rule that holds because nothing was asked names the question and says so; without any ground that is said too."""
    silent = Example("one", ("N-2 (ed_now)",), (), {"numb": "not_asked"}, {})
    changes = (Counted(Change("urgency", "", "ed_now", "soon"), 2, (silent, Example("two", (), (), {}, {}))),)

    page = said(replace(COMPARED, counted=replace(NOBODY, counted=changes)))

    assert (
        "ed_now to soon (LOWER): 2 people one: old: N-2 (ed_now). Numbness: not asked. two: by what else is advised."
        in page
    )


def test_it_says_when_a_sheet_cannot_be_told() -> None:
    """A sheet that comes out only as worked out carries the reservation."""
    shown = compare(version(), version("impossible"), AT)

    page = said(replace(COMPARED, new=version("impossible"), shown=shown))

    assert "One of these answers is worked out from others that are not shown." in page


def test_an_example_is_json_with_all_its_answers() -> None:
    """Every change with its people, its direction, and each example's answers."""
    old, new = version(), version("threshold")
    counted = count_differences(old, new, [("one", {"temp_c": 38, "medicines": ["steroid"]})], AT)

    found = differences_json(Compared("old", "new", old, new, None, "No solver.", counted, ""))

    assert (found["proof"], found["no_proof_because"]) == (None, "No solver.")
    assert found["count"]["changes"] == [
        {
            "kind": "urgency",
            "subject": None,
            "old": "soon",
            "new": "self_care",
            "people": 1,
            "lower": True,
            "milder": False,
            "examples": [
                {
                    "person": "one",
                    "old_by": ["F-1 (soon)"],
                    "new_by": [],
                    "because": {"temp_c": 38},
                    "answers": {"temp_c": 38, "medicines": ["steroid"]},
                }
            ],
        }
    ]
