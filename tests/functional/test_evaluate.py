"""`sureback evaluate`: agreement with published cases, measured on a handful whose results are known."""

import json

import pytest

from sureback.care.evaluate import FIVE_LEVELS
from tests.functional.conftest import AT
from tests.knowledge.shipped import GUIDELINE

EMERGENCY = {"saddle_numb": "yes"}
RATES = ("exact", "acceptable", "three_level", "emergency_sensitivity", "under_triage", "over_triage")


def case(identity, answers, gold, *acceptable, **more):
    """One line of a cases file."""
    line = {"id": identity, "answers": answers, "gold_triage": gold, **more}
    return line | {"acceptable_triage": list(acceptable)} if acceptable else line


@pytest.fixture
def five(harmless):
    """Five cases: two exact, one acceptable, one far too low, one far too high."""
    return [
        case("exact-low", harmless, "self_care", gold_basis="stated"),
        case("exact-high", EMERGENCY, "emergency", gold_basis="stated: the guideline says so"),
        case("acceptable", {"saddle_numb": "not_sure"}, "within_days", "within_days", "same_day", gold_basis="derived"),
        case("too-low", harmless, "emergency", gold_triage_3="emergent"),
        case("too-high", EMERGENCY, "routine"),
    ]


@pytest.fixture
def evaluate(sureback, write, remembered):
    """Evaluate some cases at a fixed moment, each set of them once a session."""

    def run(cases, *arguments):
        lines = cases if isinstance(cases, str) else "".join(json.dumps(line) + "\n" for line in cases)
        if (lines, arguments) not in remembered:
            remembered[lines, arguments] = sureback("evaluate", write(lines, "cases.jsonl"), *AT, *arguments)
        return remembered[lines, arguments]

    return run


# the measures


@pytest.mark.parametrize(
    ("measure", "hits", "of"),
    [
        ("exact", 2, 5),
        ("acceptable", 3, 5),
        ("three_level", 3, 5),
        ("emergency_sensitivity", 1, 2),
        ("under_triage", 1, 5),
        ("over_triage", 1, 5),
        ("stated_exact", 2, 2),
    ],
)
def test_it_counts_agreement(evaluate, five, measure, hits, of):
    """Each rate counts the cases it is about."""
    found = evaluate(five, "--json").json["summary"][measure]

    assert (found["hits"], found["of"]) == (hits, of)
    assert found["share"] == round(hits / of, 4)


def test_it_gives_wilson_intervals(evaluate, five):
    """The interval of 2 of 5, worked out by hand.

    With z = 1.959964, z² = 3.841459: centre (0.4 + 3.841459 / 10) = 0.7841459; spread 1.959964 * √(0.4 * 0.6 / 5 +
    3.841459 / 100) = 1.959964 * √0.08641459 = 0.5761581; both over 1 + 3.841459 / 5 = 1.7682918. So 0.2079878 /
    1.7682918 = 0.1176 and 1.3603040 / 1.7682918 = 0.7693.
    """
    exact = evaluate(five, "--json").json["summary"]["exact"]

    assert (exact["low"], exact["high"]) == (0.1176, 0.7693)


def test_it_prints_every_rate_with_its_interval(evaluate, five):
    """The page gives counts, a percentage and the interval."""
    said = evaluate(five).said

    assert "2 of 5 = 40% (12% to 77%) exactly the reference level" in said
    assert "1 of 2 = 50% (9% to 91%) emergencies called an emergency" in said
    assert "1 of 5 = 20% (4% to 62%) under-triage" in said
    assert "1 of 5 = 20% (4% to 62%) over-triage" in said


def test_it_gives_the_confusion_table(evaluate, five):
    """Rows are the reference levels, columns what came out."""
    table = evaluate(five, "--json").json["summary"]["confusion"]

    counted = {(gold, given): count for gold, row in table.items() for given, count in row.items() if count}
    assert list(table) == list(FIVE_LEVELS)
    assert counted == {
        ("self_care", "self_care"): 1,
        ("emergency", "emergency"): 1,
        ("within_days", "same_day"): 1,
        ("emergency", "self_care"): 1,
        ("routine", "emergency"): 1,
    }


def test_it_prints_the_confusion_table(evaluate, five):
    """The page holds the same table, a dot for none."""
    rows = [line.split() for line in evaluate(five).out.splitlines()]

    assert ["routine", ".", ".", ".", ".", "1"] in rows
    assert ["emergency", "1", ".", ".", ".", "1"] in rows


def test_it_prints_each_wrong_case_with_the_rules_that_fired(evaluate, five):
    """Whoever reads the audit sees which rules to look at."""
    said = evaluate(five).said

    assert "Not exact (3)" in said
    assert "too-high: routine expected, emergency given, NOT acceptable. Rules: CES-1" in said
    assert "too-low: emergency expected, self_care given, NOT acceptable. Rules: none." in said
    assert "acceptable: within_days expected, same_day given, acceptable. Rules: " in said


def test_it_gives_every_case_as_json(evaluate, five):
    """The contract: id, urgency, rank and rules of each case, in the order of the file."""
    cases = evaluate(five, "--json").json["cases"]

    assert [(found["id"], found["urgency"], found["rank"]) for found in cases] == [
        ("exact-low", "self_care", 0),
        ("exact-high", "ed_now", 5),
        ("acceptable", "same_day", 4),
        ("too-low", "self_care", 0),
        ("too-high", "ed_now", 5),
    ]
    assert "CES-1" in cases[1]["rules"]
    assert cases[3]["rules"] == []


def test_it_gives_a_case_the_outcome_of_assess(evaluate, sureback, write, five):
    """A case in an audit and the same answers in a file have one outcome."""
    audited = evaluate(five, "--json").json["cases"][2]

    assessed = sureback("assess", write(five[2]["answers"]), "--json", *AT).json

    assert audited["urgency"] == assessed["urgency"]
    assert audited["rules"] == [reason["rule"] for reason in assessed["reasons"]]


@pytest.mark.parametrize(
    ("rank", "five_level", "three_level"),
    [
        (0, "self_care", "self_care"),
        (1, "routine", "non_emergent"),
        (2, "within_days", "non_emergent"),
        (3, "within_days", "non_emergent"),
        (4, "same_day", "non_emergent"),
        (5, "emergency", "emergent"),
        (6, "emergency", "emergent"),
    ],
)
def test_it_maps_each_urgency_as_agreed(rank, five_level, three_level):
    """The maps to five and to three levels are those of the published audits."""
    (level,) = [level for level in GUIDELINE.levels.values() if level.rank == rank]

    assert (level.mappings["five_level"], level.mappings["three_level"]) == (five_level, three_level)


def test_it_says_that_there_is_no_such_case(evaluate, five):
    """A rate over no case is no number."""
    summary = evaluate(five[:1], "--json").json["summary"]

    assert summary["emergency_sensitivity"] == {"hits": 0, "of": 0, "share": None, "low": None, "high": None}
    assert "no such case" in evaluate(five[:1]).said


def test_it_gives_the_same_bytes_again(sureback, evaluate, write, five):
    """The same cases at the same moment give the same bytes."""
    first = evaluate(five, "--json")
    name = write("".join(json.dumps(line) + "\n" for line in five), "again.jsonl")

    assert sureback("evaluate", name, *AT, "--json", PYTHONHASHSEED="3").out == first.out


def test_it_fits_eighty_columns(evaluate, five):
    """No line of the audit is longer than 80 columns."""
    ran = evaluate(five)

    assert ran.code == 0
    assert [line for line in ran.out.splitlines() if len(line) > 80] == []


def test_it_reads_cases_from_standard_input(sureback, five):
    """A dash reads the cases from standard input."""
    ran = sureback("evaluate", "-", "--json", stdin="\n\n".join(json.dumps(line) for line in five))

    assert ran.json["summary"]["cases"] == 5


# conventions


@pytest.fixture
def unasked(harmless):
    """A story in which no emergency item is mentioned."""
    emergency = {question.id for question in GUIDELINE.emergency_set}
    told = {question: answer for question, answer in harmless.items() if question not in emergency}
    return [case("story", told, "self_care")]


def test_it_leaves_unasked_items_unasked(evaluate, unasked):
    """By default an item the story does not mention withholds self-care."""
    ran = evaluate(unasked, "--json")

    assert ran.json["cases"][0]["urgency"] == "routine"
    assert ran.json["summary"]["unasked"] == "leave"


def test_it_answers_unasked_items_no_when_told_to(evaluate, unasked):
    """With --unasked no the same story is self-care."""
    ran = evaluate(unasked, "--json", "--unasked", "no")

    assert ran.json["cases"][0]["urgency"] == "self_care"
    assert ran.json["summary"]["unasked"] == "no"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "Emergency items a story does not mention were left unasked."),
        (("--unasked", "no"), 'Emergency items a story does not mention were answered "no" (--unasked no).'),
    ],
    ids=["leave", "no"],
)
def test_it_prints_how_unasked_items_were_counted(evaluate, unasked, arguments, told):
    """Nobody can read the figures without the convention behind them."""
    assert told in evaluate(unasked, *arguments).said


@pytest.mark.parametrize("answer", ["yes", "not_sure", "declined"])
def test_it_never_overwrites_what_the_story_says(evaluate, unasked, answer):
    """--unasked no fills gaps alone."""
    (story,) = unasked
    told = [story | {"answers": story["answers"] | {"saddle_numb": answer}}]

    assert evaluate(told, "--json", "--unasked", "no").json["cases"][0]["urgency"] != "self_care"


def test_it_leaves_an_item_unasked_whose_no_would_contradict_the_story(evaluate, unasked):
    """Pain below the knee is leg pain: "no leg pain" is not made up beside it."""
    (story,) = unasked
    told = [story | {"answers": story["answers"] | {"leg_below_knee": "yes"}}]

    assert evaluate(told, "--json", "--unasked", "no").code == 0


def test_it_leaves_the_examination_out_unless_told(evaluate, harmless):
    """A bladder scan of 250 mL changes the result only with --with-exam, and the page says which it was."""
    cases = [case("examined", harmless, "emergency", exam_answers={"pvr_ml": 250})]

    without, added = evaluate(cases, "--json").json, evaluate(cases, "--json", "--with-exam").json

    assert (without["summary"]["with_exam"], without["cases"][0]["urgency"]) == (False, "self_care")
    assert (added["summary"]["with_exam"], added["cases"][0]["urgency"]) == (True, "ed_now")
    assert "Clinician findings were left out." in evaluate(cases).said
    assert "Clinician findings were added." in evaluate(cases, "--with-exam").said


# bad input


GOOD = json.dumps(case("good", EMERGENCY, "emergency"))
BROKEN = {
    "broken-json": ('{"id": 3', "line 2", "broken JSON"),
    "not-an-object": ("[1]", "line 2", "JSON object"),
    "no-gold": (json.dumps({"id": "x", "answers": {}}), "line 2, gold_triage", "self_care, routine"),
    "unknown-gold": (json.dumps(case("x", {}, "ed_now")), "line 2, gold_triage", "'ed_now'"),
    "gold-is-a-list": (json.dumps(case("x", {}, ["routine"])), "line 2, gold_triage"),
    "unknown-three-level": (
        json.dumps(case("x", {}, "routine", gold_triage_3="soon")),
        "line 2, gold_triage_3",
        "'soon'",
    ),
    "unknown-acceptable": (json.dumps(case("x", {}, "routine", "soon")), "line 2, acceptable_triage"),
    "acceptable-is-a-word": (
        json.dumps(case("x", {}, "routine", acceptable_triage="routine")),
        "line 2, acceptable_triage",
    ),
    "acceptable-holds-a-list": (json.dumps(case("x", {}, "routine", ["routine"])), "line 2, acceptable_triage"),
    "no-answers": (json.dumps({"id": "x", "gold_triage": "routine"}), "line 2, answers"),
    "answers-are-a-list": (json.dumps(case("x", ["fever"], "routine")), "line 2, answers"),
    "examination-is-a-list": (json.dumps(case("x", {}, "routine", exam_answers=["clonus"])), "line 2, exam_answers"),
    "same-key-twice": ('{"id": 1, "id": 2}', "line 2", "'id' stands twice"),
    "nan": ('{"id": NaN}', "line 2", "NaN"),
    "not-utf-8": (b'{"id": "\xf1"}', "line 2", "UTF-8"),
    "unknown-question": (json.dumps(case("story-7", {"sadle_numb": "yes"}, "routine")), "story-7", "'saddle_numb'"),
    "contradiction": (
        json.dumps(case("story-8", {"pregnant": "yes", "sex_at_birth": "male"}, "routine")),
        "story-8",
        "male",
    ),
}


@pytest.mark.parametrize(
    ("line", "told"),
    [pytest.param(line, told, id=name) for name, (line, *told) in BROKEN.items()],
)
def test_it_names_a_line_it_cannot_use(sureback, write, line, told):
    """A broken line is named by its number, or a case by its id, with what is wrong; nothing is printed."""
    line = line.encode() if isinstance(line, str) else line

    ran = sureback("evaluate", write(GOOD.encode() + b"\n" + line + b"\n", "cases.jsonl"))

    assert ran.code == 2
    assert ran.out == ""
    assert "Traceback" not in ran.err
    for words in told:
        assert words in ran.err


def test_it_names_the_line_of_a_case_whose_answers_do_not_fit(evaluate):
    """A wrong answer in a long file is found by its line."""
    ran = evaluate([case("good", EMERGENCY, "emergency"), case("bad", {"age_years": 200}, "routine")])

    assert "cases.jsonl, line 2" in ran.err


def test_it_lists_every_fault_of_a_case(evaluate):
    """A case is corrected once, not answer by answer."""
    ran = evaluate([case("story-9", {"sadle_numb": "yes", "age_years": 200}, "routine")])

    assert ran.code == 2
    for words in ("story-9", "sadle_numb", "age_years", "0 to 120 years"):
        assert words in ran.err


@pytest.mark.parametrize(
    "arguments",
    [("nowhere.jsonl",), (".",), (), ("-", "--unasked", "maybe")],
    ids=["missing", "folder", "none", "unasked"],
)
def test_it_refuses_cases_that_are_not_there(sureback, arguments):
    """No file, a folder and a wrong choice are wrong input."""
    ran = sureback("evaluate", *arguments)

    assert ran.code == 2
    assert ran.out == ""


def test_it_refuses_an_empty_file_of_cases(evaluate):
    """No case is no audit."""
    ran = evaluate("\n\n")

    assert ran.code == 2
    assert "the file is empty" in ran.err
