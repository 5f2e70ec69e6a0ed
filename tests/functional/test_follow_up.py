"""`sureback follow-up` and `sureback score` as a person runs them."""

import json
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples" / "episodes"
NOON = ("--at", "2026-11-16T12:00:00Z")


@pytest.fixture
def follow(sureback):
    """The follow-up of an example episode as JSON."""
    return lambda name, *arguments: (
        sureback("follow-up", EXAMPLES / f"{name}.yaml", "--json", *(arguments or NOON)).json
    )


def test_it_steps_up_when_the_same_story_is_told_three_times(follow):
    """Three contacts in two weeks without a gain: seen within three days, step up."""
    found = follow("told-three-times")

    assert (found["urgency"], found["change"], found["step"]) == ("within_3_days", "same", "up")
    assert found["worked_out"]["contacts_without_gain"] == 2
    assert "RPT-2" in [reason["rule"] for reason in found["outcome"]["reasons"]]


def test_it_finds_the_one_who_gets_better(follow):
    """Clearly better, well for weeks, and two recovered checks."""
    found = follow("getting-better")

    assert (found["urgency"], found["change"]) == ("self_care", "better")
    assert found["worked_out"]["well_days"] >= 14
    assert found["worked_out"]["recovered_days"] >= 14
    assert found["step"] in ("stay", "down")


def test_it_assesses_an_alarming_diary_line_again(follow):
    """One line in a diary that gets better otherwise, and taking it back does not help."""
    found = follow("diary-alarm")

    assert (found["urgency"], found["urgency_by_answers"], found["held"]) == ("ed_now", "self_care", True)
    assert (found["step"], found["overdue"]) == ("up", True)


def test_it_opens_a_lower_level_after_a_review(follow):
    """A recorded review and nothing new."""
    found = follow("seen-by-a-clinician", "--at", "2026-11-12T12:00:00Z")

    assert (found["urgency"], found["held"]) == ("self_care", False)


def test_it_names_both_entries_when_dates_go_backwards(sureback):
    """The mistake is named, nothing is followed up, and the emergency number is there."""
    ran = sureback("follow-up", EXAMPLES / "dates-backwards.yaml", *NOON)

    assert (ran.code, ran.out) == (2, "")
    assert "entry 2 (2026-11-05): it is before entry 1 (2026-11-12)" in ran.err
    assert "112" in ran.err


def test_it_tests_every_example_episode():
    """No example lies about untested."""
    names = {"told-three-times", "getting-better", "diary-alarm", "seen-by-a-clinician", "dates-backwards"}

    assert {path.stem for path in EXAMPLES.glob("*.yaml")} == names


def test_it_shows_the_advice_first(sureback):
    """The page starts with what to do; it holds the pain as bars, the next check and the licences."""
    page = sureback("follow-up", EXAMPLES / "told-three-times.yaml", *NOON)

    assert page.out.splitlines()[1] == "BE SEEN WITHIN THREE DAYS"
    assert "2026-11-16   6   ######" in page.out
    assert "Next step: Step up" in page.out
    assert "Thursday 19 November 2026, at the latest." in page.out
    assert "The authors ask for no permission." in page.said
    assert "MARINCOWITZ22: " in page.out
    assert "UNSIGNED" in page.out


def test_it_does_not_praise_somebody_in_danger(sureback):
    """With a danger sign, a falling pain score is no good news."""
    page = sureback("follow-up", EXAMPLES / "diary-alarm.yaml", *NOON).said

    assert "GO TO AN EMERGENCY DEPARTMENT NOW" in page
    assert "clearly better than when this started" not in page
    assert "Were you seen?" in page
    assert "An earlier answer in this bout" in page


def test_it_says_that_a_low_start_cannot_be_judged(sureback, write):
    """The reason stands beside the score."""
    entries = [{"at": f"2026-11-0{day}", "kind": "assessment", "pain": 1} for day in (1, 8)]

    page = sureback("follow-up", write({"entries": entries}, "e.json"), *NOON).said

    assert "use the person's own rating of change" in page


@pytest.mark.parametrize("width", ["40", "80", "100"])
def test_it_keeps_to_the_width_of_the_terminal(sureback, width):
    """No line of words runs over."""
    page = sureback("follow-up", EXAMPLES / "getting-better.yaml", *NOON, COLUMNS=width)

    assert page.code == 0


def test_it_reads_an_episode_from_standard_input(sureback):
    """`-` is standard input, JSON or YAML."""
    text = json.dumps({"entries": [{"at": "2026-11-01", "kind": "diary", "pain": 3}]})

    assert sureback("follow-up", "-", "--json", *NOON, stdin=text).json["episode"]["entries"] == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("entries: [", "broken YAML"),
        ("a: &x 1\nb: *x", "anchors"),
        ("[]", "entries"),
        ("entries: [{at: 2026-11-01, kind: diary, pain: 12}]", "line 1, entry 1, pain"),
        ("entries: [{at: 2026-11-01, kind: diary, answers: {fever: maybe}}]", "entry 1 (2026-11-01), fever"),
        ("entries: [{at: 2026-11-01, kind: diary, scores: {pog: 3}}]", "peg"),
        ("entries: [{at: 2027-11-01, kind: diary}]", "after the moment"),
    ],
)
def test_it_refuses_what_it_cannot_use(sureback, write, content, words):
    """A broken or impossible file exits with 2 and says where."""
    ran = sureback("follow-up", write(content, "episode.yaml"), *NOON)

    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err


def test_it_gives_the_same_bytes_twice(sureback):
    """The same file at the same moment."""
    once, again = (sureback("follow-up", EXAMPLES / "told-three-times.yaml", "--json", *NOON).out for _ in range(2))

    assert once == again


# score


@pytest.mark.parametrize(
    ("arguments", "value", "band"),
    [
        (("nrs", "7"), 7, "severe"),
        (("peg", "6", "5", "7"), 6, None),
        (("peg", "pain=6", "enjoyment=5", "activity=7"), 6, None),
        (("rmdq", "12"), 12, None),
        (("odi", "43"), 43, "severe disability"),
        (("start_back", "total=6", "distress=4"), 6, "high risk"),
        (("groc", "--", "-3"), -3, "worse"),
    ],
)
def test_it_scores_values(sureback, arguments, value, band):
    """The total, the items in order or the items by name."""
    found = sureback("score", "--json", *arguments).json

    assert (found["value"], found["band"]) == (value, band)


@pytest.mark.parametrize(
    "content", ['{"answers": {"pain": 1, "enjoyment": 2, "activity": 3}}', "pain: 1\nenjoyment: 2\nactivity: 3"]
)
def test_it_scores_a_file(sureback, write, content):
    """A YAML or JSON file of items."""
    assert sureback("score", "peg", write(content, "peg.yaml"), "--json").json["value"] == 2


def test_it_alerts_to_item_9_before_the_score(sureback, guideline):
    """What must be seen to at once stands before the number."""
    page = sureback("score", "phq9", *["0"] * 8, "2").said

    assert page.index("You matter. Talk to a person today.") < page.index("2 of 0 to 27")
    assert "phq9_item9: 2" in page


def test_it_shows_the_change_since_an_earlier_score(sureback):
    """--before compares."""
    assert "clearly better" in sureback("score", "rmdq", "6", "--before", "14").said
    assert sureback("score", "rmdq", "6", "--before", "14", "--json").json["change"]["points"] == 8


def test_it_says_why_it_cannot_score(sureback):
    """A form with too much missing."""
    assert "Not scored, because 1 of 3 items" in sureback("score", "peg", "6", "5", "not_sure").said


@pytest.mark.parametrize("name", ["nrs", "odi", "start_back", "paindetect"])
def test_it_shows_a_form(sureback, guideline, name):
    """Without values: name, range, licence and sources, and no text that may not be shown."""
    page = sureback("score", name).said
    form = sureback("score", name, "--json").json

    assert guideline.care.instruments[name].licence in page
    assert form["verdict"] == guideline.care.instruments[name].verdict


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("pog", "3"), "peg"),
        (("nrs", "11"), "0 to 10"),
        (("peg", "1", "2"), "3 items"),
        (("peg", "pain=1", "2"), "name every value"),
        (("rmdq", "6", "--before", "99"), "0 to 24"),
        (("peg", "none.yaml"), "no such file"),
    ],
)
def test_it_refuses_a_score_it_cannot_use(sureback, arguments, words):
    """Exit code 2 and what is allowed."""
    ran = sureback("score", *arguments)

    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
