"""The history of a referral letter, told from the answers in the order clinicians tell one."""

from collections.abc import Iterator

from sureback.care.summarise import Summary
from sureback.care.words import answer_in_words
from sureback.language.guideline import DECLINED, NOT_SURE, Guideline
from sureback.language.sheets import Sheet

PERSONS = {"male": "man", "female": "woman"}
OLDEST_CHILD = 17


def story(guideline: Guideline, sheet: Sheet, summary: Summary) -> list[str]:
    """The paragraphs of the history. What was not told is left out, never guessed."""
    told = _Told(guideline, sheet)
    paragraphs = [
        _opening(told),
        _sentence("Pain", [
            ("now", told.of("pain_now")), ("at worst in the last day", told.of("pain_worst_24h")),
            ("in the person's words", told.quoted("pain_word")), ("over recent days", told.of("course")),
            ("at night", told.quoted("night_pain")), ("eased by", told.of("better_with")), ("worse with", told.of("worse_with")),
        ]),
        _sentence("Legs", [
            ("pain", told.of("leg_pain")), ("numbness or tingling", told.of("leg_numb")), ("weakness", told.of("leg_weak")),
            ("below the knee", told.of("leg_below_knee")), ("walking", told.of("can_walk")),
        ]),
        _sentence("Before", [
            ("earlier bouts", told.of("previous_episodes")), ("spine surgery", told.of("spine_surgery_ever")),
            ("tried so far", told.of("relief_tried")), ("days off work", told.of("off_work")),
        ]),
        _sentence("Medicines", [("takes", told.of("medicines")), ("allergies", told.of("allergies"))]),
        _listed("Positive", (f"{line.label.lower()} ({line.answer})" for line in summary.positives)),
        _listed("Not sure, so not ruled out", (line.label.lower() for line in summary.not_sure)),
        _listed("Asked and denied", (line.label.lower() for line in summary.negatives)),
    ]  # fmt: skip
    return [paragraph for paragraph in paragraphs if paragraph]


class _Told:
    """Answers in words; an empty text for what was not told."""

    def __init__(self, guideline: Guideline, sheet: Sheet) -> None:
        self.guideline = guideline
        self.sheet = sheet

    def of(self, identity: str) -> str:
        answer = self.sheet.answers.get(identity)
        question = self.guideline.questions.get(identity)
        if answer is None or question is None or answer in (NOT_SURE, DECLINED):
            return ""
        words = answer_in_words(question, answer)
        return words if words[:2].isupper() or words.startswith("I ") else words[:1].lower() + words[1:]

    def quoted(self, identity: str) -> str:
        words = self.of(identity)
        return f'"{words}"' if words else ""


def _opening(told: _Told) -> str:
    site = told.of("pain_site") or "back"
    parts = [f"Thank you for seeing this {_person(told)} with pain ({site})"]
    if told.of("onset_days"):
        parts.append(f"for {told.of('onset_days')}")
    if told.of("onset_activity"):
        parts.append(f"after: {told.of('onset_activity')}")
    spasm = f" The spasm: {told.quoted('spasm_kind')}." if told.of("spasm_kind") else ""
    return f"{', '.join(parts)}.{spasm}"


def _person(told: _Told) -> str:
    age_years = told.sheet.number("age_years")
    sex = told.sheet.known("sex_at_birth")
    is_child = age_years is not None and age_years <= OLDEST_CHILD
    noun = "child" if is_child else PERSONS.get(str(sex), "person")
    pregnant = ", who is pregnant," if told.sheet.known("pregnant") == "yes" else ""
    return f"{noun}{pregnant}" if age_years is None else f"{age_years}-year-old {noun}{pregnant}"


def _sentence(title: str, parts: list[tuple[str, str]]) -> str:
    said = [f"{name}: {words}" for name, words in parts if words]
    return f"{title}. {'; '.join(said)}." if said else ""


def _listed(title: str, items: Iterator[str]) -> str:
    found = list(items)
    return f"{title}: {', '.join(found)}." if found else ""
