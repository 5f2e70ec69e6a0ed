"""Every medicine rule in every small world of its own, and what no change of an answer may do to a verdict."""

import itertools
import random
from collections.abc import Iterator, Mapping

import pytest

from sureback.care.medicines import SEVERITY, judge_all
from sureback.engines.reference import Evaluation
from sureback.language.sheets import Sheet
from sureback.language.truth import Reading
from tests.knowledge import worlds
from tests.knowledge.medicine_sheets import CARE, EVERYTHING, MEDICINES, OVER_THE_COUNTER, WELL, WOMAN, verdicts
from tests.knowledge.naive import TRUTHS, evaluator, mentions
from tests.knowledge.shipped import DEFINED, GUIDELINE

RULES = CARE.medicine_rules
each_rule = pytest.mark.parametrize("identity", RULES)


def worlds_of(identity: str) -> Iterator[dict]:
    """All worlds of a rule where there are few, else every pair of answers and a sample."""
    said = mentions(RULES[identity].when.written, DEFINED)
    answers = {name: worlds.answers_to(GUIDELINE.questions[name], said[name]) for name in said}
    if worlds.size(answers) <= worlds.MOST_WORLDS:
        yield from worlds.every_world(answers)
        return
    chance = random.Random(identity)  # noqa: S311 - a seeded sample, not a secret
    yield from worlds.pairwise_worlds(answers, chance)
    yield from worlds.random_worlds(answers, worlds.SAMPLE, chance)


@each_rule
def test_it_is_judged_alike_by_the_reference_and_the_naive_evaluator(identity: str) -> None:
    """In every small world a rule has the truth that the naive evaluator gives."""
    when = RULES[identity].when
    naive = evaluator(when.written, DEFINED)

    differing = [
        (world, expected, found)
        for world in worlds_of(identity)
        if (found := Evaluation(GUIDELINE, Sheet(world)).truth(when.when)) is not (expected := naive(world))
    ]

    assert differing == []


NAIVE = {rule.id: evaluator(rule.when.written, DEFINED) for rule in RULES.values()}


def worst_of(medicine: str, sheet: Mapping[str, object]) -> str:
    """The verdict by the text of the rules alone."""
    found = "ok_to_consider" if medicine in OVER_THE_COUNTER else "ask_first"
    standing = [one.verdict for one in MEDICINES[medicine].standing if one.region != "UK"]
    truths = [(rule.verdict, NAIVE[rule.id](sheet)) for rule in RULES.values() if medicine in rule.medicines]
    told = [verdict for verdict, truth in truths if truth is True] + [
        "ask_first" for _, truth in truths if truth is None
    ]
    return max([found, *standing, *told], key=SEVERITY.__getitem__)


def alarming_changes() -> dict[str, Mapping[str, object]]:
    """Every answer that speaks against some medicine, one at a time, on top of the healthy adult."""
    found: dict[str, Mapping[str, object]] = {}
    read = {name for rule in RULES.values() for name in GUIDELINE.questions_read(rule.when.when)}
    for name in sorted(read):
        question = GUIDELINE.questions[name]
        symbols = question.alarming if question.type != "multi" else question.symbols
        for symbol in symbols:
            found[f"{name} {symbol}"] = {name: (symbol,) if question.type == "multi" else symbol}
    found |= {f"age {age}": {"age_years": age} for age in (11, 14, 17, 18, 24, 60, 65, 75, 76)}
    found |= {f"eGFR {number}": {"egfr": number} for number in (24, 29, 30, 59)}
    found |= {f"{number} drinks": {"alcohol_daily": number} for number in (1, 3)}
    del found["pregnant yes"]  # it counts as late until the weeks are told, which is no second reason
    late = {"sex_at_birth": "female", "pregnant": "yes"}
    found |= {f"pregnant {weeks} weeks": {**late, "pregnancy_weeks": weeks} for weeks in (19, 20, 30)}
    return found | {
        "49 kg": {"weight_kg": 49},
        "38 degrees": {"temp_c": 38.0},
        "one name unclear": {"medicines_unclear": 1},
    }


CHANGES = alarming_changes()
BASE = {name: tuple(value) if isinstance(value, list) else value for name, value in EVERYTHING.items()}


def both(one: Mapping[str, object], other: Mapping[str, object]) -> dict[str, object] | None:
    """Both changes together; None when they answer one question differently."""
    joined: dict[str, object] = {**BASE, **one}
    for name, value in other.items():
        if name not in one:
            joined[name] = value
        elif isinstance(value, tuple):
            joined[name] = tuple(
                symbol for symbol in GUIDELINE.questions[name].symbols if symbol in (*value, *one[name])
            )
        elif value != one[name]:
            return None
    return joined


SINGLE = {name: verdicts({**BASE, **change}) for name, change in CHANGES.items()}


@pytest.mark.parametrize("first", CHANGES)
def test_it_never_gets_milder_by_another_reason(first: str) -> None:
    """With a second reason against it no medicine gets a milder verdict than with either alone."""
    milder = []
    for second in itertools.islice(CHANGES, list(CHANGES).index(first), None):
        joined = both(CHANGES[first], CHANGES[second])
        if joined is None:
            continue
        for medicine, verdict in verdicts(joined).items():
            alone = max(SINGLE[first][medicine], SINGLE[second][medicine], key=SEVERITY.__getitem__)
            if SEVERITY[verdict] < SEVERITY[alone]:
                milder.append((second, medicine, alone, verdict))

    assert milder == []


@pytest.mark.parametrize("change", CHANGES)
def test_it_is_the_worst_of_what_the_rules_say(change: str) -> None:
    """Every verdict is the worst of the rules as written, by the naive evaluator."""
    sheet = {**BASE, **CHANGES[change]}

    assert SINGLE[change] == {medicine: worst_of(medicine, sheet) for medicine in MEDICINES}


@pytest.mark.parametrize("gap", [None, "not_sure", "declined"])
@pytest.mark.parametrize("name", WELL)
def test_it_asks_first_while_a_needed_answer_is_missing(name: str, gap: str | None) -> None:
    """Each answer of the healthy adult is needed: without it some medicine from a shop is no longer fine, and none is better."""
    well = {key: value for key, value in BASE.items() if key in WELL}
    sheet = {key: value for key, value in well.items() if key != name} | ({} if gap is None else {name: gap})
    before, after = verdicts(well), verdicts(sheet)

    assert all(SEVERITY[after[medicine]] >= SEVERITY[before[medicine]] for medicine in MEDICINES)
    assert any(after[medicine] == "ask_first" for medicine in OVER_THE_COUNTER if before[medicine] == "ok_to_consider")


@pytest.mark.parametrize("medicine", OVER_THE_COUNTER)
def test_it_is_never_milder_when_unknown_than_when_known(medicine: str) -> None:
    """An open answer gives at least the mildest verdict that any answer to it could give."""
    broken = []
    for change in CHANGES.values():
        for name in {**BASE, **WOMAN}:
            question = GUIDELINE.questions[name]
            known = {**BASE, **WOMAN, **change}
            known = {key: tuple(value) if isinstance(value, list) else value for key, value in known.items()}
            if question.type != "tri":
                continue
            mildest = min(SEVERITY[worst_of(medicine, known | {name: answer})] for answer in ("yes", "no"))
            unknown = SEVERITY[worst_of(medicine, {key: value for key, value in known.items() if key != name})]
            if unknown < mildest:
                broken.append((change, name))
    assert broken == []


@pytest.mark.parametrize("medicine", MEDICINES)
def test_it_gives_no_prescription_medicine_a_free_hand(medicine: str) -> None:
    """A prescription medicine is never better than "ask first", whatever is known."""
    expected = MEDICINES[medicine].availability == "over_the_counter" and medicine != "diclofenac_gel"

    assert (verdicts(BASE)[medicine] == "ok_to_consider") is expected


@pytest.mark.parametrize("change", CHANGES)
def test_it_judges_what_is_known_while_questions_are_open(change: str) -> None:
    """The verdicts are those of the answers as they stand, whatever reading the evaluation was made for."""
    later = Evaluation(GUIDELINE, Sheet({**BASE, **CHANGES[change]}), Reading.MAY_BE_ANSWERED)

    assert {identity: found.verdict for identity, found in judge_all(later).items()} == SINGLE[change]


def test_it_knows_three_truths() -> None:
    """The naive evaluator ranks false, unknown and true, so that the comparisons above mean something."""
    assert TRUTHS == (False, None, True)
