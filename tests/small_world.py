"""A larger small world: the small knowledge with a question of every type, every derivation, and gates between questions."""

import functools
import tempfile
from pathlib import Path

from sureback.language.guideline import Guideline
from sureback.language.reader import read_guideline
from tests.small_knowledge import FILES, Files, write

EVIDENCE = "    sources: [BOOK]\n    basis: inferred\n"
NO_POLARITY = "    alarming: none\n    no_polarity: Only a test reads it.\n"


def _question(identity: str, kind: str, *lines: str, who: str = "patient", polarity: str = NO_POLARITY) -> str:
    head = f"  - id: {identity}\n    ask: About {identity}\n    why: We test.\n    label: {identity}\n"
    body = "".join(f"    {line}\n" for line in lines)
    return f"{head}    type: {kind}\n    who: {who}\n{body}{polarity}{EVIDENCE}"


def _number(identity: str, kind: str, low: float, high: float, unit: str, *lines: str, who: str = "patient") -> str:
    return _question(identity, kind, f"min: {low}", f"max: {high}", f"unit: {unit}", *lines, who=who)


def _values(*symbols: str) -> str:
    return "values: [" + ", ".join(f'{{id: {symbol}, say: "{symbol}"}}' for symbol in symbols) + "]"


CONTEXT = "context: Only a test reads it."
ALARMING_YES = '    alarming: ["yes"]\n'

QUESTIONS = "facts: none\nquestions:\n" + "".join(
    [
        _question("weak", "tri", CONTEXT, polarity=ALARMING_YES),
        _question("fever", "tri", polarity=ALARMING_YES),
        _question("pregnant", "tri", "not_applicable: allowed", polarity=ALARMING_YES),
        _question("below_knee", "tri", "ask_if: leg in {one, both}", CONTEXT, polarity=ALARMING_YES),
        _question("foot_drop", "tri", "ask_if: yes(below_knee)", CONTEXT, polarity=ALARMING_YES),
        _question("reflex_gone", "bool", CONTEXT, who="clinician", polarity='    alarming: ["true"]\n'),
        _number("power", "int", 0, 5, "grade", CONTEXT, who="clinician"),
        _number("score", "int", 0, 10, "points", CONTEXT, who="record"),
        _question("allergies", "list", CONTEXT),
        _question("episodes", "list", _values("fall", "lift"), CONTEXT),
        _question("country", "text", CONTEXT),
        _question("sex", "one", _values("female", "male")),
        _number("age_years", "int", 0, 130, "years"),
        _question("age_band", "one", _values("child", "adult", "old"), CONTEXT),
        _number("back_started_age", "int", 0, 130, "years", CONTEXT),
        _number("pain_months", "int", 0, 1200, "months", CONTEXT),
        _question("onset_on", "date"),
        _number("onset_hours", "int", 0, 87600, "hours"),
        _question("onset_about", "one", _values("today", "weeks", "years")),
        _number("onset_days", "int", 0, 36500, "days", CONTEXT),
        _number("temp_f", "dec", 86, 113, "°F", "decimals: 1"),
        _question("vitals", "record"),
        _number("weight_kg", "dec", 20, 300, "kg", "decimals: 1"),
        _number("height_cm", "int", 50, 250, "cm"),
        _number("bmi", "dec", 5, 100, "kg/m2", "decimals: 1", CONTEXT),
        _number("grade_a", "int", 0, 5, "grade", 'sided: "yes"', who="clinician"),
        _number("grade_b", "int", 0, 5, "grade", 'sided: "yes"', who="clinician"),
        _number("lowest_grade", "int", 0, 5, "grade", CONTEXT, who="clinician"),
        _number("grades_low", "int", 0, 4, "roots", CONTEXT, who="clinician"),
    ]
)

BANDS = "bands: [{from: 65, is: old}, {from: 0, is: child}, {from: 18, is: adult}]"
SOURCED = "sources: [BOOK], basis: calculated}\n"
DERIVATIONS = FILES["derivations.yaml"] + "".join(
    f"  - {{{derivation}, {SOURCED}"
    for derivation in (
        "fills: temp_c, kind: linear, from: temp_f, minus: 32, times: 5, over: 9, decimals: 1",
        "fills: temp_c, kind: field, from: vitals, fields: [temp_c, temp]",
        "fills: onset_days, kind: days_since, from: onset_on",
        "fills: onset_days, kind: linear, from: onset_hours, over: 24, round: down",
        "fills: onset_days, kind: lookup, from: onset_about, table: {today: 0, years: 365}",
        "fills: bmi, kind: body_mass_index, weight_kg: weight_kg, height_cm: height_cm",
        f"fills: age_band, kind: bands, from: age_years, {BANDS}",
        "fills: lowest_grade, kind: lowest, from: [grade_a, grade_b], settled_at: 3",
        "fills: grades_low, kind: how_many_below, from: [grade_a, grade_b], number: 5, settled_at: 2",
    )
)

DEFINITIONS = """\
  - id: SIGN_AND_FEVER
    name: Any sign, and fever
    when: ANY_SIGN and yes(fever)
    sources: [BOOK]
    basis: seen
    cases:
      - {given: {numb: "yes", fever: "yes"}, expect: true}
      - {given: {numb: "yes", fever: "no"}, expect: false}
      - {given: {numb: "yes"}, expect: unknown}
"""

CONTRADICTIONS = """\
  - {id: pregnant_male, when: yes(pregnant) and sex == male, say: Pregnant and male., sources: [BOOK], basis: inferred}
"""

WORLD: Files = {
    **FILES,
    "questions/world.yaml": QUESTIONS,
    "derivations.yaml": DERIVATIONS,
    "definitions.yaml": FILES["definitions.yaml"] + DEFINITIONS,
    "contradictions.yaml": FILES["contradictions.yaml"] + CONTRADICTIONS,
}


@functools.cache
def world() -> Guideline:
    """The world, read once; it is frozen, so tests may share it."""
    with tempfile.TemporaryDirectory() as folder:
        return read_guideline(write(Path(folder), WORLD))
