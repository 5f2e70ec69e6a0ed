"""Drawing synthetic people from a small population: determinism, shares, gaps, files and the report."""

import csv
import datetime as dt
import json
from collections import Counter

import pytest
from msgspec import structs

from sureback.care.population import draw, draw_presentations
from sureback.care.population_audit import audit_population
from sureback.care.prepare import prepare
from sureback.care.prevalence import share_of
from sureback.errors import InputError, NoPopulation
from sureback.language.reader import read_guideline
from sureback.publish.population import people_as_csv, people_as_json_lines, population_page
from tests.small_knowledge import small_guideline, spoil, write
from tests.small_population import POPULATION, WITH_POPULATION

AT = dt.datetime(2026, 11, 20, 20, tzinfo=dt.UTC)
MANY = 2000

FIRST_TWO = [
    ("plain", {"temp_c": 37.3, "mood": "so, so", "numb": "no", "leg": "none", "medicines": ["steroid"]}),
    (
        "plain",
        {"days": "not_sure", "hours": 185, "temp_c": 37.4, "mood": "so, so", "numb": "declined", "leg": "one", "medicines": []},
    ),
]  # fmt: skip
"""What seed s must give for ever, on every Python."""


@pytest.fixture(scope="module")
def guideline(tmp_path_factory):
    """The small guideline with its population."""
    return read_guideline(write(tmp_path_factory.mktemp("small"), WITH_POPULATION))


@pytest.fixture(scope="module")
def people(guideline):
    """Many people with complete answers."""
    return list(draw(guideline, MANY, "many", AT, complete=True))


@pytest.fixture(scope="module")
def with_gaps(guideline):
    """Many people, half of whom leave gaps."""
    return list(draw(guideline, MANY, "many", AT))


def drawn(guideline, number, seed, **how):
    """The people of a seed as a list."""
    return list(draw(guideline, number, seed, AT, **how))


def test_it_draws_the_same_people_for_ever(guideline):
    """The first people of a seed are pinned: the draw hangs on no version of Python."""
    assert [(person.profile, dict(person.answers)) for person in drawn(guideline, 2, "s")] == FIRST_TWO


def test_a_person_does_not_hang_on_how_many_are_drawn(guideline):
    """The third of three is the third of fifty."""
    assert drawn(guideline, 3, "s")[2] == drawn(guideline, 50, "s")[2]


def test_another_seed_gives_other_people(guideline):
    """Two seeds share no list of answers."""
    assert [person.answers for person in drawn(guideline, 9, "a")] != [
        person.answers for person in drawn(guideline, 9, "b")
    ]


def test_a_changed_share_changes_no_other_answer(guideline, tmp_path):
    """Who is drawn with another temperature keeps every other answer."""
    warmer = read_guideline(
        write(tmp_path, spoil(POPULATION, "from: 36, to: 37.9", "from: 39, to: 41", WITH_POPULATION))
    )

    before = [dict(person.answers) | {"temp_c": 0} for person in drawn(guideline, 60, "s", complete=True)]
    after = [dict(person.answers) | {"temp_c": 0} for person in drawn(warmer, 60, "s", complete=True)]

    assert before == after


def test_every_sheet_is_valid(guideline, people, with_gaps):
    """`prepare` takes every drawn sheet."""
    for person in (*people[:200], *with_gaps[:200]):
        prepare(guideline, person.answers, AT)


def test_it_labels_everybody_synthetic(people):
    """The id of a person says what they are."""
    assert all(person.id.startswith("synthetic-many-") for person in people)
    assert len({person.id for person in people}) == MANY


def test_it_draws_each_answer_as_often_as_declared(people):
    """Shares, chances and presentations come out within what chance allows."""
    answers = [person.answers for person in people]

    assert sum(one["numb"] == "yes" for one in answers) / MANY == pytest.approx(0.25, abs=0.04)
    assert sum("steroid" in one["medicines"] for one in answers) / MANY == pytest.approx(0.5, abs=0.04)
    assert sum("thinner" in one["medicines"] for one in answers) / MANY == pytest.approx(0.1, abs=0.03)
    assert not any("insulin" in one["medicines"] for one in answers)
    assert Counter(person.profile for person in people)["hot"] / MANY == pytest.approx(0.1, abs=0.03)


def test_a_variation_holds_for_those_it_names(people):
    """Whoever is numb has pain in one leg; the rest are half and half."""
    legs = Counter((person.answers["numb"], person.answers["leg"]) for person in people)

    assert legs["yes", "none"] == legs["yes", "both"] == legs["no", "both"] == 0
    assert legs["no", "one"] == pytest.approx(legs["no", "none"], rel=0.15)


def test_a_presentation_replaces_the_base(people):
    """The hot are hot, and nobody else is."""
    assert {person.profile == "hot" for person in people if person.answers["temp_c"] >= 38} == {True}
    assert {person.profile == "hot" for person in people if person.answers["temp_c"] < 38} == {False}


def test_it_keeps_to_the_steps_and_range_of_a_number(people):
    """Temperatures have one decimal and both ends of a band occur."""
    plain = {person.answers["temp_c"] for person in people if person.profile == "plain"}

    assert plain == {round(36 + step / 10, 1) for step in range(20)}


def test_a_number_stays_below_its_ceiling(people):
    """Nobody has more days than the hours allow, and some are cut off by it."""
    pairs = [(person.answers["days"], person.answers["hours"]) for person in people if "days" in person.answers]

    assert all(days <= hours * 0.04 for days, hours in pairs)
    assert any(days == int(hours * 0.04) > 0 for days, hours in pairs)


def test_it_asks_only_what_is_asked(people):
    """The days are told by those with a sign and by nobody else."""
    for person in people:
        assert ("days" in person.answers) == (person.answers["numb"] == "yes" or person.answers["leg"] == "both")


def test_nobody_leaves_a_gap_in_complete_answers(people):
    """Complete answers hold no "not sure" and nothing declined."""
    assert not [one for person in people for one in person.answers.values() if one in ("not_sure", "declined")]


def test_gaps_come_as_often_as_declared(with_gaps):
    """Half the people leave gaps, at the rates of each group."""
    told = Counter(str(person.answers.get("numb", "not asked")) for person in with_gaps)
    hours = Counter(str(person.answers.get("hours", "not asked")) for person in with_gaps)

    assert told["not asked"] / MANY == pytest.approx(0.1, abs=0.025)
    assert told["not_sure"] / MANY == pytest.approx(0.05, abs=0.02)
    assert told["declined"] / MANY == pytest.approx(0.05, abs=0.02)
    assert hours["not asked"] / MANY == pytest.approx(0.05, abs=0.02)
    assert hours["declined"] == 0


def test_a_detail_of_what_is_not_sure_is_not_sure(with_gaps):
    """Who is not sure about every sign is not sure about its days, unless the question was left out."""
    unsure = [
        p.answers for p in with_gaps if p.answers.get("numb") == "not_sure" and p.answers.get("leg") in ("none", "one")
    ]

    assert {one.get("days", "not asked") for one in unsure} == {"not_sure"}


def test_what_was_left_out_brings_no_detail_up(with_gaps):
    """Without an answer that decides it a dependent question is not asked."""
    left_out = [p.answers for p in with_gaps if "numb" not in p.answers and p.answers.get("leg") != "both"]

    assert left_out
    assert not any("days" in one for one in left_out)


def test_it_draws_the_presentations_alone(guideline, people):
    """They are those of the people themselves."""
    assert list(draw_presentations(guideline, MANY, "many")) == [person.profile for person in people]


def test_it_gives_up_on_answers_that_never_fit(tmp_path):
    """A population that always contradicts itself is an error that says so, and names no answer."""
    files = spoil(POPULATION, "of: {chance: 0.25}", "of: {chance: 1}", WITH_POPULATION)
    files = spoil(POPULATION, "{none: 0, one: 1, both: 0}", "{none: 0, one: 0, both: 1}", files)
    clashing = read_guideline(write(tmp_path, files))

    with pytest.raises(InputError, match="synthetic person 1 of seed s: no 20 attempts gave answers that fit together"):
        drawn(clashing, 1, "s", complete=True)


def test_it_needs_a_population(tmp_path):
    """A guideline without one says what to add."""
    with pytest.raises(NoPopulation, match="'small' declares no population"):
        draw(small_guideline(tmp_path), 1, "s", AT)


# prevalence


@pytest.mark.parametrize(
    ("question", "answer", "share"),
    [
        ("numb", "yes", 0.25),
        ("numb", True, 0.25),
        ("numb", "no", 0.75),
        ("numb", "not_sure", None),
        ("leg", "one", 0.5),
        ("leg", "three", None),
        ("medicines", "thinner", 0.1),
        ("medicines", ["thinner"], None),
        ("days", 7, 0.5),
        ("days", 4000, 0),
        ("days", "week", None),
        ("nothing", "yes", None),
    ],
)
def test_it_tells_how_often_an_answer_is_given(guideline, question, answer, share):
    """The share in the base, or None when nothing is declared."""
    assert share_of(guideline, question, answer) == (None if share is None else pytest.approx(share))


def test_it_knows_no_share_without_a_population(guideline):
    """A guideline without a population has no prevalences."""
    assert share_of(structs.replace(guideline, population=None), "numb", "yes") is None


# files and report


def test_it_writes_one_labelled_object_a_line(people):
    """Each line is a synthetic person and says so first."""
    first = next(iter(people_as_json_lines(people)))

    assert first.startswith('{"synthetic": true, "id": "synthetic-many-1", "seed": "many", "profile": ')
    assert json.loads(first)["answers"] == people[0].answers


def test_it_writes_a_wide_table(guideline, with_gaps):
    """One column a question, lists as JSON, nothing where a question was not asked."""
    rows = list(csv.DictReader(people_as_csv(guideline, with_gaps[:40])))

    assert {row["synthetic"] for row in rows} == {"true"}
    assert [row["id"] for row in rows] == [person.id for person in with_gaps[:40]]
    for row, person in zip(rows, with_gaps, strict=False):
        assert row["mood"] == person.answers.get("mood", "")
        assert (
            row["medicines"] in ("", "not_sure", "declined")
            or json.loads(row["medicines"]) == person.answers["medicines"]
        )


def test_it_measures_every_target(guideline):
    """A target is near, far off, or has nobody to count; the whole is near only when all are."""
    audit = audit_population(guideline, 600, "audit", AT, with_gaps=50, presentations=4000)
    near = {one.target.id: one.is_near for one in audit.measured}

    assert near == {"numb": True, "hot": True, "far": False, "nobody": False}
    assert not audit.is_near
    assert sum(audit.levels.values()) == 600
    assert sum(audit.levels_with_gaps.values()) == 50


def test_the_report_says_it_is_synthetic_and_what_is_far_off(guideline):
    """The page is labelled, shows each target with its source and marks those that are not met."""
    page = population_page(guideline, audit_population(guideline, 200, "audit", AT, with_gaps=20, presentations=4000))

    assert "**Synthetic: made-up people." in page
    assert "| Far off | 90.0% |" in page
    assert "| NO (± 10.0%) | checked | [BOOK; stated] |" in page
    assert "| Nobody | 50.0% | . | 0 | NO" in page
    assert "fitted" in page
    assert "## Limits" in page
