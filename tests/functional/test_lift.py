"""`sureback lift`: one task by options, a file of tasks, the page, JSON, and what cannot be used."""

import pytest

from sureback.cli.lift import SCOPE_FLAGS

LIFT = (
    "--load", "15", "--horizontal", "30", "--vertical", "70", "--to-vertical", "110", "--lifts-per-minute", "1",
    "--hours", "1", "--coupling", "fair",
)  # fmt: skip
WORKSHEET = (
    "Recommended limit (RWL): 15.7 kg", "Lifting index (LI): 0.95 for 15 kg", "AT OR BELOW THE LIMIT",
    "LC load constant 23.000", "HM hands to ankles 30 cm 0.833", "VM hand height 70 cm 0.985", "DM way up or down 40 cm 0.932",
    "AM turn to the side 0 degrees 1.000", "FM pace 1 a minute, short 0.940", "CM grip fair 0.950", "RWL product 15.721",
    "This is about the job, not about you.", "NIOSH21:",
)  # fmt: skip
PACKAGE = {
    "name": "package", "load": 26, "horizontal": 10, "vertical": 22, "to_horizontal": 20, "to_vertical": 59,
    "lifts_per_minute": 3, "duration": "short", "coupling": "fair", "control": "yes",
}  # fmt: skip
ROLLS = {
    "name": "rolls", "load": 35, "horizontal": 15, "vertical": 27, "to_horizontal": 20, "to_vertical": 10,
    "lifts_per_minute": 0.2, "duration": "short", "coupling": "poor", "control": "yes",
}  # fmt: skip


def test_it_prints_a_worksheet(sureback):
    """A task given by options ends with 0 and shows the limit, the index, each term, the caution and the source."""
    ran = sureback("lift", *LIFT)

    assert (ran.code, ran.err) == (0, "")
    assert [expected for expected in WORKSHEET if expected not in ran.said] == []


def test_it_never_calls_a_lift_safe(sureback):
    """The words are about the limit; no page says safe or unsafe."""
    pages = [sureback("lift", *LIFT).out, sureback("lift", *LIFT, "--max-load", "90").out]

    assert not any("safe" in page.lower() for page in pages)


def test_it_prints_json(sureback):
    """With --json the result is `sureback.lift/1` with every multiplier at each end."""
    ran = sureback("lift", *LIFT, "--json")

    assert ran.code == 0
    assert (ran.json["schema"], ran.json["applies"], ran.json["units"]["id"]) == ("sureback.lift/1", True, "metric")
    assert (ran.json["rwl"], ran.json["li"], ran.json["band"], ran.json["governing"]) == (
        15.7211,
        0.9541,
        "low",
        "origin",
    )
    assert ran.json["points"][0]["multipliers"]["frequency"] == 0.94
    assert (ran.json["sources"], ran.json["basis"]) == (["NIOSH21"], "stated")


def test_it_works_in_inches_and_pounds(sureback, write):
    """A file may hold one task in US units; with control both ends are worked out and the lower decides."""
    ran = sureback("lift", write(PACKAGE | {"units": "us"}, "lift.json"))

    assert ran.code == 0
    assert "15.3 lb (the lower of both ends: destination)" in ran.said
    assert "Lifting index (LI): 1.70" in ran.said
    assert "Worksheet: origin" in ran.said


def test_it_works_out_several_tasks(sureback, write):
    """A file with several tasks gives the composite index, the hardest task first."""
    ran = sureback("lift", "--units", "us", write({"tasks": [PACKAGE, ROLLS]}, "job.json"), "--json")

    assert ran.code == 0
    assert [row["name"] for row in ran.json["tasks"]] == ["rolls", "package"]
    assert ran.json["cli"] > ran.json["tasks"][0]["stli"] > ran.json["tasks"][1]["stli"]
    assert ran.json["warnings"][-1]["id"] == "also_other_work"


def test_it_prints_the_page_of_a_job(sureback, write):
    """The page of a job has a table of its tasks and a worksheet for each."""
    ran = sureback("lift", write("units: us\ntasks:\n" + "".join(_yaml(one) for one in (PACKAGE, ROLLS)), "job.yaml"))

    assert ran.code == 0
    assert "Composite lifting index (CLI):" in ran.said
    assert "Task FIRWL STRWL FILI STLI" in ran.said
    assert ran.said.count("Worksheet:") == 2


def _yaml(task):
    return "  - {" + ", ".join(f"{name}: {value!r}" for name, value in task.items()) + "}\n"


def test_it_reads_standard_input(sureback):
    """A dash takes the task from standard input."""
    ran = sureback("lift", "-", "--json", stdin="load: 23\nhorizontal: 25\nvertical: 75\nto_vertical: 100\n"
                   "lifts_per_minute: 0.2\nduration: short\ncoupling: good\n")  # fmt: skip

    assert (ran.code, ran.json["rwl"], ran.json["li"]) == (0, 23.0, 1.0)


def test_it_says_do_not_lift_this_way(sureback):
    """A zero limit is a result: no index, and the words not to lift this way."""
    ran = sureback("lift", *LIFT, "--horizontal", "64")

    assert ran.code == 0
    assert "Lifting index (LI): none" in ran.said
    assert "Do not lift this way." in ran.said


def test_it_tells_the_average_beside_the_heaviest(sureback):
    """A load that varies shows an index for the heaviest and one for the average."""
    ran = sureback("lift", *LIFT, "--max-load", "25")

    assert "Lifting index (LI): 1.59 for 25 kg" in ran.said
    assert "LI of the average load: 0.95 for 15 kg" in ran.said


@pytest.mark.parametrize("flag", SCOPE_FLAGS)
def test_it_refuses_what_the_equation_does_not_fit(sureback, guideline, flag):
    """Each flag gives a page with the reason and no number, and ends with 0: it is an answer."""
    ran = sureback("lift", *LIFT, f"--{flag.replace('_', '-')}")
    reason = next(item.say for item in guideline.care.lifting.scope if item.id == flag)

    assert ran.code == 0
    assert reason in ran.said
    assert "RWL" not in ran.said


def test_it_refuses_more_than_eight_hours(sureback):
    """Hours beyond eight are outside the scope; JSON says that the equation does not apply, and why."""
    ran = sureback("lift", *LIFT, "--hours", "8", "--recovery-hours", "0.1", "--json")

    assert (ran.code, ran.json["applies"]) == (0, False)
    assert [reason["id"] for reason in ran.json["reasons"]] == ["over_8_hours"]


def test_it_has_a_flag_for_each_limit_of_the_scope(guideline):
    """Every reason not to calculate has a flag, but the one that follows from the hours."""
    assert {item.id for item in guideline.care.lifting.scope} == {*SCOPE_FLAGS, "over_8_hours"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(("--load", "-3"), "load: -3 is not between 0 and 1000 kg", id="a negative weight"),
        pytest.param(("--load", "nan"), "load: nan is not between", id="not a number"),
        pytest.param(("--load", "heavy"), "'heavy' is not a valid float", id="a word"),
        pytest.param(("--vertical", "310"), "vertical: 310 is not between 0 and 300 cm", id="above 3 m"),
        pytest.param(("--lifts-per-minute", "61"), "lifts_per_minute: 61 is not between", id="more than one a second"),
        pytest.param(("--units", "stone"), "'stone' is not one of", id="unknown units"),
        pytest.param(("--duration", "short"), "give either hours, or the duration", id="hours and a class"),
        pytest.param(("--control",), "to_horizontal: how far the hands are", id="control without the far end"),
        pytest.param(("--wieght", "3"), "No such option", id="a misspelt option"),
    ],
)
def test_it_refuses_what_cannot_be(sureback, arguments, message):
    """What cannot be right ends with 2, names the field, and prints nothing else."""
    ran = sureback("lift", *LIFT, *arguments)

    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_it_asks_for_what_is_missing(sureback):
    """Without any option the first missing field is named."""
    ran = sureback("lift")

    assert (ran.code, ran.err.strip()) == (2, "load is missing.")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("- 1\n", "this is not a mapping of fields", id="a list"),
        pytest.param("tasks: []\n", "tasks: a list of 1 to 100", id="no task"),
        pytest.param("load: 1\nwieght: 2\n", "no field called 'wieght'", id="a misspelt field"),
        pytest.param("load: [\n", "lift.yaml", id="broken YAML"),
    ],
)
def test_it_refuses_a_file_it_cannot_use(sureback, write, content, message):
    """A file that cannot be used ends with 2 and says why."""
    ran = sureback("lift", write(content, "lift.yaml"))

    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_it_refuses_a_file_beside_options(sureback, write):
    """A file and measures on the command line do not mix."""
    ran = sureback("lift", write(PACKAGE, "lift.json"), "--load", "3")

    assert ran.code == 2
    assert "give either a file or --load" in ran.err


def test_it_refuses_two_unit_systems(sureback, write):
    """Units in the file and other ones on the command line are a mistake."""
    ran = sureback("lift", write(PACKAGE | {"units": "us"}, "lift.json"), "--units", "metric")

    assert ran.code == 2
    assert "its units are us, but --units says metric" in ran.err
