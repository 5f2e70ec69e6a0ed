"""The history of a referral letter, told from the answers in the order clinicians tell one.

What was not told is left out, never guessed. Every finding stands once: what the story tells is not listed again.
"""

from collections.abc import Iterable, Iterator, Mapping

from sureback.care.summarise import Line, Summary
from sureback.care.words import answer_in_words
from sureback.language.guideline import DECLINED, NOT_SURE, Guideline, Question
from sureback.language.sheets import Answer, Sheet
from sureback.publish.document import Paragraph

PERSONS = {"male": "man", "female": "woman"}
CHILDREN = {"male": "boy", "female": "girl"}
OLDEST_CHILD = 17
DAYS_TOLD_IN_DAYS, DAYS_TOLD_IN_WEEKS, DAYS_TOLD_IN_MONTHS = 20, 90, 730
DAYS_A_MONTH, DAYS_A_YEAR = 30.4, 365

WORDS: Mapping[str, Mapping[str, str]] = {
    "pain_site": {
        "low_back": "low back", "mid_back": "mid back", "upper_back": "upper back", "hip_groin": "hip or groin",
        "flank": "flank", "tummy": "abdomen", "back_part_unsure": "back (part not named)",
    },
    "pain_side": {"left": "left", "right": "right", "both": "both sides", "middle": "midline"},
    "pain_word": {"mild": "mild", "moderate": "moderate", "severe": "severe"},
    "onset_speed": {
        "instant": "suddenly", "within_hours": "within hours", "over_days": "over days", "over_weeks": "over weeks",
    },
    "onset_activity": {
        "woke_up_with_it": "present on waking", "after_procedure": "after an operation or injection",
        "awkward_posture": "awkward posture", "repeated_work": "repetitive work", "other": "another activity",
        "long_sitting": "prolonged sitting", "gym": "gym",
    },
    "lift_kind": {
        "light": "light load", "with_help": "lift shared", "odd_shape": "awkward load", "person": "a person",
        "heavy": "heavy load",
    },
    "night_pain": {
        "none": "not troublesome", "wakes_then_settles": "wakes, then settles",
        "cannot_sleep_any_position": "cannot sleep in any position",
    },
    "spasm_kind": {"twitch": "twitch", "cramp": "cramp", "locked_cannot_straighten": "locks, cannot straighten"},
    "leg_pain": {"none": "none", "one": "one leg", "both": "both legs"},
    "leg_numb": {"none": "none", "one": "one leg", "both": "both legs"},
    "leg_weak": {"none": "none", "one": "one leg", "both": "both legs"},
    "leg_weak_change": {
        "steady_long": "long-standing and unchanged", "new_14d": "new within 14 days", "getting_worse": "getting worse",
        "sudden": "sudden",
    },
    "walk_legs_ache": {"none": "none", "one": "one side", "both": "both sides"},
    "can_walk": {
        "yes": "able to walk", "no_because_pain": "cannot walk because of pain",
        "no_because_weak": "cannot walk because of weakness",
    },
}  # fmt: skip
"""Answers as a clinician would write them, where the person's own words are another register."""

PERTINENT = (
    "saddle_numb", "cannot_pee", "bladder_change", "bowel_change", "sexual_change", "leg_numb", "leg_weak", "foot_drop",
    "unsteady", "hands_clumsy", "fever", "chills_sweats", "weight_loss", "cancer", "immune_low", "iv_drugs",
    "recent_infection", "spine_procedure_6wk", "trauma", "osteoporosis", "fragility_fracture", "steroid_long", "blood_thinner",
    "known_aaa", "pulsing_tummy", "self_harm",
)  # fmt: skip
"""The denials that a reader of a back-pain letter looks for, in the order they look for them."""

NOT_TOLD = {"medicines": "current medicines", "allergies": "allergies"}
TYPED_OR_TICKED = frozenset({"medicines", "takes"})
"""What a reader must not take for "none" when the letter is silent."""


def story(
    guideline: Guideline, sheet: Sheet, summary: Summary, *, behind: Iterable[str] = (), pertinent: Iterable[str] = ()
) -> list[Paragraph]:
    """The paragraphs of the history, the opening first.

    `behind`: the questions whose answers are behind the urgency, shown even when harmless in themselves, such as since when.
    `pertinent`: questions whose denials matter for this person besides the usual ones.
    """
    told = _Told(guideline, sheet)
    paragraphs = [Paragraph(_opening(told)), *_history(told)]
    asked = (*PERTINENT, *pertinent)
    named = set(behind)
    shown = [*summary.positives, *(line for line in summary.others if line.question in named)]
    paragraphs += [
        *_line("Positive findings", _positives(shown, told.used)),
        *_line("Not sure, so not ruled out", (_small(line.label) for line in summary.not_sure)),
        *_line("Denied", (_small(line.label) for line in _denied(summary, sheet, asked, told.used))),
        *_line("Not told", _not_told(sheet)),
    ]
    return paragraphs


def person(sheet: Sheet) -> str:
    """Whom the letter is about: "34-year-old man"."""
    age_years = sheet.number("age_years")
    is_child = age_years is not None and age_years <= OLDEST_CHILD
    nouns, other = (CHILDREN, "child") if is_child else (PERSONS, "person")
    noun = nouns.get(str(sheet.known("sex_at_birth")), other)
    return noun if age_years is None else f"{age_years:g}-year-old {noun}"


class _Told:
    """Answers in words; an empty text for what was not told. It remembers what was used, so that nothing is said twice."""

    def __init__(self, guideline: Guideline, sheet: Sheet) -> None:
        self.guideline = guideline
        self.sheet = sheet
        self.used: set[str] = set()

    def of(self, identity: str) -> str:
        answer = self.sheet.answers.get(identity)
        question = self.guideline.questions.get(identity)
        if answer is None or question is None or answer in (NOT_SURE, DECLINED):
            return ""
        self.used.add(identity)
        if not answer and isinstance(answer, tuple):
            return "none"
        if not question.values:
            return answer_in_words(question, answer)
        return ", ".join(
            self._in_words(question, item) for item in (answer if isinstance(answer, tuple) else (answer,))
        )

    def _in_words(self, question: Question, item: object) -> str:
        if isinstance(item, str):
            clinical = WORDS.get(question.id, {}).get(item)
            return clinical or _small(answer_in_words(question, (item,)))
        return _small(", effect ".join(answer_in_words(question, (item,)).split(", ", 1)))

    def if_any(self, identity: str) -> str:
        """The words unless the answer is an empty list or nought: a count of none adds nothing."""
        return "" if self.sheet.answers.get(identity) in ((), 0) else self.of(identity)

    def is_yes(self, identity: str) -> bool:
        if self.sheet.answers.get(identity) != "yes":
            return False
        self.used.add(identity)
        return True

    def score(self, identity: str) -> str:
        number = self.sheet.number(identity)
        self.used.add(identity)
        return "" if number is None else f"{number:g}/10"


def _small(words: str) -> str:
    """Without the capital of a sentence; abbreviations and names of one letter keep theirs."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _opening(told: _Told) -> str:
    """Who, what, since when, how it began."""
    pregnant = ", who is pregnant" if told.is_yes("pregnant") else ""
    weeks = told.of("pregnancy_weeks")
    pregnant += f" ({weeks})" if pregnant and weeks else ""
    sites = told.if_any("pain_site")
    side = told.of("pain_side")
    pain = f"pain in the {_joined(sites.split(', '), 'and')}" if sites else "back pain"
    pain += f" ({side})" if side else ""
    days = told.sheet.number("onset_days")
    told.used |= {"onset_days", "age_years", "sex_at_birth"}
    since = "" if days is None else f" for {duration(days)}"
    about = f"this {person(told.sheet)}{pregnant}{',' if pregnant else ''} with {pain}{since}."
    return f"Thank you for seeing {about}{_onset(told)}"


def _onset(told: _Told) -> str:
    speed, activity, load = told.of("onset_speed"), told.if_any("onset_activity"), told.if_any("lift_kind")
    began = f" It came on {speed}." if speed else ""
    return began + (f" At onset: {activity}{f' ({load})' if load else ''}." if activity else "")


def duration(days: float) -> str:
    """Days as a clinician says them: days, then weeks, then months, then years."""
    if days < 1:
        return "less than a day"
    if days <= DAYS_TOLD_IN_DAYS:
        return _some(days, "day")
    if days <= DAYS_TOLD_IN_WEEKS:
        return f"about {_some(days // 7, 'week')}"
    if days <= DAYS_TOLD_IN_MONTHS:
        return f"about {_some(round(days / DAYS_A_MONTH), 'month')}"
    return f"about {_some(round(days / DAYS_A_YEAR), 'year')}"


def _some(number: float, unit: str) -> str:
    return f"{number:g} {unit}{'' if number == 1 else 's'}"


def _joined(names: list[str], last: str) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"


def _history(told: _Told) -> list[Paragraph]:
    return [
        *_line("Pain", [*_pain(told)]),
        *_line("Legs", [*_legs(told)]),
        *_line("Before", [*_before(told)]),
        *_line("Medicines", [told.of("medicines") or _classes(told)]),
        *_line("Allergies", [told.of("allergies")]),
    ]


def _classes(told: _Told) -> str:
    """The classes that were ticked, where no names are told."""
    ticked = told.sheet.known("takes")
    return ", ".join(str(one).replace("_", " ") for one in ticked) if isinstance(ticked, tuple) else ""


def _pain(told: _Told) -> Iterator[str]:
    scores = (("now", "pain_now"), ("worst in 24 hours", "pain_worst_24h"), ("week's average", "pain_avg_7d"))
    yield ", ".join(f"{name} {told.score(identity)}" for name, identity in scores if told.score(identity))
    yield told.of("pain_word")
    yield _named("quality", told.if_any("pain_quality"))
    yield _named("course", told.of("course"))
    yield _named("night", told.of("night_pain"))
    yield _named("eased by", told.if_any("better_with"))
    yield _named("worse with", told.if_any("worse_with"))
    yield _named("spasm", told.of("spasm_kind") or ("present" if told.is_yes("spasm_present") else ""))
    told.is_yes("spasm_present")
    yield _named("morning stiffness", told.of("morning_stiff") if told.sheet.known("morning_stiff") != "none" else "")


def _legs(told: _Told) -> Iterator[str]:
    """Nothing in the legs is said in one word; otherwise each symptom with its side."""
    symptoms = {"pain": "leg_pain", "numbness": "leg_numb", "weakness": "leg_weak"}
    denied = [name for name, identity in symptoms.items() if told.sheet.known(identity) == "none"]
    for name, identity in symptoms.items():
        words = told.of(identity)
        if words and name not in denied:
            yield f"{name} in {words}"
    yield f"no {_joined(denied, 'or')}" if denied else ""
    yield _named("below the knee", told.of("leg_below_knee"))
    yield _named("worse than the back pain", told.of("leg_worse_than_back"))
    yield _named("change in weakness", told.of("leg_weak_change"))
    yield _named("on walking or standing", told.of("walk_legs_ache"))
    yield "eased by sitting" if told.is_yes("relief_sitting") else ""
    yield "eased by leaning forward" if told.is_yes("relief_bending_forward") else ""
    yield told.of("can_walk")


def _before(told: _Told) -> Iterator[str]:
    months = told.sheet.number("pain_months")
    told.used.add("pain_months")
    yield _named("back pain in all", duration(months * DAYS_A_MONTH) if months else "")
    yield _named("earlier bouts", _number(told, "previous_episodes"))
    yield _named("spine surgery", told.of("spine_surgery_ever"))
    yield _named("known disc finding", told.of("disc_known_detail"))
    yield _named("tried", told.of("relief_tried"))
    yield _named("weeks of supervised care", _number(told, "supervised_care_weeks"))
    yield _named("earlier contacts without gain", _number(told, "contacts_without_gain"))
    yield _named("off work", told.if_any("off_work"))


def _number(told: _Told, identity: str) -> str:
    number = told.sheet.number(identity)
    told.used.add(identity)
    return f"{number:g}" if number else ""


def _named(name: str, words: str) -> str:
    return f"{name}: {words}" if words else ""


def _line(label: str, items: Iterable[str]) -> list[Paragraph]:
    said = [item for item in items if item]
    return [Paragraph(f"{'; '.join(said)}.", label=label)] if said else []


def _positives(lines: Iterable[Line], used: set[str]) -> Iterator[str]:
    for line in lines:
        if line.question not in used | TYPED_OR_TICKED:
            yield (
                _small(line.label)
                if line.answer in ("yes", "found")
                else f"{_small(line.label)} ({_small(line.answer)})"
            )


def _not_told(sheet: Sheet) -> list[str]:
    has_medicines = not TYPED_OR_TICKED.isdisjoint(sheet.answers)
    return [
        name
        for question, name in NOT_TOLD.items()
        if question not in sheet.answers and not (question in TYPED_OR_TICKED and has_medicines)
    ]


def _denied(summary: Summary, sheet: Sheet, asked: Iterable[str], used: set[str]) -> list[Line]:
    lines = {line.question: line for line in summary.negatives if _is_denial(sheet.answers[line.question])}
    return [lines[question] for question in dict.fromkeys(asked) if question in lines and question not in used]


def _is_denial(answer: Answer) -> bool:
    """Whether an answer says no; "low back" as a site is harmless, but denies nothing."""
    return answer in ("no", "none", "never", (), False)
