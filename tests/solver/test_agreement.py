"""The solver's formulas say what the reference engine says: on every small world, on many random sheets, and back again."""

import itertools
import random
from collections.abc import Iterator

import pytest
import z3

from sureback.care.prepare import prepare
from sureback.care.triage import highest, triage
from sureback.engines.reference import Evaluation
from sureback.engines.solver.answers import Answers
from sureback.engines.solver.formulas import Formulas
from sureback.engines.solver.search import Search
from sureback.errors import AnswersError
from sureback.language.nodes import Expression
from sureback.language.sheets import Sheet
from sureback.language.truth import Reading, Truth
from sureback.proofs.worlds import World
from tests.knowledge import worlds
from tests.knowledge.naive import Mentions, evaluator, mentions
from tests.knowledge.shipped import ASK_IF, AT, DEFINED, ENTRIES, GUIDELINE
from tests.solver.planes import Planes

CHUNKS = range(8)
READINGS = tuple(itertools.product(Reading, (False, True)))
SHEETS_A_CHUNK = 2_500
MODELS_OF_A_TRUTH = 2
FIXED = 12
"""So many questions of a random sheet are fixed when a model is asked for, so that models differ."""

each_entry = pytest.mark.parametrize("identity", ENTRIES)


def as_truth(true: int, false: int, place: int) -> Truth:
    """The truth of one sheet from its two planes."""
    if true >> place & 1:
        assert not false >> place & 1
        return True
    return False if false >> place & 1 else None


@each_entry
def test_it_agrees_in_every_small_world(identity: str) -> None:
    """In every small world of a rule or definition its two formulas give the truth of the text."""
    entry, sheets = ENTRIES[identity], list(worlds.worlds_of(identity))
    naive = evaluator(entry.written, DEFINED)
    formulas = Formulas(Answers(GUIDELINE))
    true, false = formulas.pair(entry.when)
    planes = Planes(formulas.answers, sheets)

    true_in, false_in = planes.of(true), planes.of(false)

    assert [sheet for place, sheet in enumerate(sheets) if as_truth(true_in, false_in, place) is not naive(sheet)] == []


def _said() -> dict[str, Mentions]:
    """What the rules, and the conditions under which questions are asked, say of each question."""
    found: dict[str, Mentions] = {}
    written = [rule.written for rule in GUIDELINE.rules.values()]
    for text in [*written, *ASK_IF.values()]:
        for name, said in mentions(text, DEFINED).items():
            into = found.setdefault(name, Mentions())
            into.numbers |= said.numbers
            into.symbols |= said.symbols
            into.sizes |= said.sizes
    return found


SAID = _said()
CHOICES = {name: worlds.answers_to(GUIDELINE.questions[name], said) for name, said in SAID.items()}


def random_sheets(seed: int, number: int) -> Iterator[dict[str, object]]:
    """Sheets over every question the urgency reads: mostly quiet, mostly silent, or anything at all."""
    chance = random.Random(seed)  # noqa: S311 - a seeded sample, not a secret
    quiet = worlds.quiet_world(CHOICES)
    for turn in range(number):
        drawn = {name: chance.choice(answers) for name, answers in CHOICES.items()}
        if turn % 3:
            kept = chance.sample(list(drawn), chance.randint(1, 25))
            drawn = (quiet if turn % 3 == 1 else {}) | {name: drawn[name] for name in kept}
        yield {name: answer for name, answer in drawn.items() if answer is not None}


@pytest.mark.parametrize("chunk", CHUNKS)
def test_it_agrees_on_random_sheets(chunk: int) -> None:
    """Every rule has the truth the reference engine gives it; each chunk in one reading, examined or not."""
    reading, examined = READINGS[chunk % len(READINGS)]
    sheets = list(random_sheets(chunk, SHEETS_A_CHUNK))
    formulas = Formulas(Answers(GUIDELINE), reading, examined=examined)
    pairs = {rule.id: formulas.pair(rule.when) for rule in GUIDELINE.rules.values()}
    planes = Planes(formulas.answers, sheets)
    found = {name: (planes.of(true), planes.of(false)) for name, (true, false) in pairs.items()}

    differing = []
    for place, sheet in enumerate(sheets):
        reference = Evaluation(GUIDELINE, Sheet(sheet), reading, examined=examined)
        differing += [
            (name, sheet)
            for name, rule in GUIDELINE.rules.items()
            if as_truth(*found[name], place) is not reference.truth(rule.when)
        ]

    assert differing == []


def wanted(formulas: Formulas, expression: Expression, truth: Truth) -> z3.BoolRef:
    """That an expression has a truth."""
    true, false = formulas.pair(expression)
    return {True: true, False: false, None: z3.Not(z3.Or(true, false))}[truth]


@pytest.fixture(scope="module")
def any_sheet() -> tuple[Formulas, Search]:
    """Every sheet over the questions of the urgency, those that contradict themselves among them."""
    answers = Answers(GUIDELINE)
    for name in CHOICES:
        answers[name]
    return Formulas(answers), Search(answers.axioms())


@pytest.mark.parametrize("identity", GUIDELINE.rules)
def test_its_models_are_what_the_reference_engine_says(identity: str, any_sheet: tuple[Formulas, Search]) -> None:
    """A sheet the solver makes up for a truth of a rule has that truth, and every other rule fires as the model says."""
    formulas, search = any_sheet
    rule = GUIDELINE.rules[identity]

    for truth in (True, False) if rule.never_unknown else (True, False, None):
        for model in models(formulas, search, wanted(formulas, rule.when, truth), identity):
            answers = formulas.answers.read(model)
            reference = Evaluation(GUIDELINE, Sheet(answers))

            assert reference.truth(rule.when) is truth, answers
            assert fired_in(model, formulas) == {
                name for name, other in GUIDELINE.rules.items() if reference.truth(other.when) is True
            }


def models(formulas: Formulas, search: Search, truth: z3.BoolRef, seed: str) -> Iterator[z3.ModelRef]:
    """Models that differ: each has some answers of a random sheet, where that fits."""
    chance = random.Random(seed)  # noqa: S311 - a seeded sample, not a secret
    for sheet in random_sheets(chance.randrange(10**6), MODELS_OF_A_TRUTH):
        fixed = chance.sample(list(CHOICES), FIXED)
        part = [one for name in fixed for one in formulas.answers[name].literals(sheet.get(name))]
        model = search.find(truth, *part) or search.find(truth)
        assert model is not None
        yield model


def fired_in(model: z3.ModelRef, formulas: Formulas) -> set[str]:
    """The rules that fire in a model."""
    rules = GUIDELINE.rules.items()
    return {name for name, rule in rules if z3.is_true(model.eval(formulas.fires(rule), model_completion=True))}


@pytest.fixture(scope="module")
def unknown_sheet() -> World:
    """Every sheet that can be assessed."""
    return World(GUIDELINE, with_care=True, seconds=60)


@pytest.mark.parametrize("identity", GUIDELINE.rules)
def test_a_sheet_it_tells_can_be_assessed(identity: str, unknown_sheet: World) -> None:
    """The smallest sheet on which a rule fires is taken by `triage`, which fires the rule and gives the model's urgency."""
    one = unknown_sheet.one
    rule = GUIDELINE.rules[identity]
    model = unknown_sheet.search.smallest([one.answers], one.fires(rule))

    outcome = triage(GUIDELINE, unknown_sheet.told(model), at=AT)

    fired = fired_in(model, one)
    assert identity in {reason.rule.id for reason in outcome.reasons}
    assert outcome.level == highest(GUIDELINE, (GUIDELINE.rules[name] for name in fired))


def test_every_life_has_its_limits() -> None:
    """Nobody tells of a back that hurt before birth or after today, in the formulas as in `prepare`."""
    world = World(GUIDELINE, with_care=False, seconds=60)
    young = world.one.answers["age_years"].literals(20)

    assert not world.search.is_possible(*young, *world.one.answers["back_started_age"].literals(60))
    assert world.search.is_possible(*young, *world.one.answers["back_started_age"].literals(15))
    with pytest.raises(AnswersError):
        prepare(GUIDELINE, {"age_years": 20, "back_started_age": 60}, AT)
