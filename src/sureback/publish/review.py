"""Knowledge entries as a clinician would want to review them: questions, rules, definitions."""

from collections.abc import Iterable

from sureback.care.cases import WORDS
from sureback.care.json_values import stated_or_inferred
from sureback.language.evidence import Evidence
from sureback.language.guideline import Definition, Guideline, Question, Rule
from sureback.language.sheets import allowed_answers
from sureback.publish.citing import CERTAINTY, reference
from sureback.publish.layout import Page


def questions_page(questions: Iterable[Question], *, width: int = 80, styled: bool = False) -> str:
    """Every question: id, type, words, allowed answers."""
    page = Page(width, styled=styled)
    group = ""
    for question in questions:
        if question.group != group:
            group = question.group
            page.heading(group.replace("_", " ").capitalize())
        page.entry(f"{question.id} ({question.type}): {question.ask}")
        page.paragraph(allowed_answers(question), 4)
    return page.text()


def question_page(guideline: Guideline, question: Question, *, width: int = 80, styled: bool = False) -> str:
    """One question in full."""
    page = Page(width, styled=styled)
    page.banner(question.label)
    page.paragraph(f"{question.id} ({question.type}, {question.who}): {question.ask}")
    if question.hint:
        page.paragraph(question.hint, 2)
    page.heading("Why we ask")
    page.paragraph(question.why, 2)
    page.heading("Answers")
    page.items(_answers(question))
    page.heading("Polarity")
    page.paragraph(polarity_in_words(question), 2)
    if question.context:
        page.heading("Context only")
        page.paragraph(question.context, 2)
    used = [rule.id for rule in guideline.rules.values() if question.id in guideline.questions_read(rule.when)]
    page.heading("Read by")
    page.paragraph(", ".join(used) or "no rule", 2)
    _evidence(page, guideline, question.evidence)
    return page.text()


def _answers(question: Question) -> list[str]:
    match question.type:
        case "tri":
            listed = ["yes", "no"] + (["not_applicable"] if question.may_be_not_applicable else [])
        case "bool":
            listed = ["true", "false"]
        case "int" | "dec":
            listed = [f"a number from {question.minimum} to {question.maximum} {question.unit}"]
        case "one" | "multi":
            listed = [f"{value.id}: {value.say}" for value in question.values]
        case _:
            listed = [f"a {question.type}"]
    several = ["(any number of these; [] is none of these)"] if question.type == "multi" else []
    return [*listed, *several, "not_sure", "declined"]


def polarity_in_words(question: Question) -> str:
    """Which answers alarm, or why none does."""
    match question.polarity:
        case "none":
            return f"None. {question.no_polarity}"
        case "symbols":
            return "Alarming, mildest first: " + ", ".join(question.alarming) + "."
        case _:
            return f"The {question.polarity} the number, the more alarming."


def questions_json(questions: Iterable[Question]) -> list[dict[str, object]]:
    """Questions as JSON values."""
    return [
        {
            "id": question.id,
            "ask": question.ask,
            "hint": question.hint,
            "why": question.why,
            "label": question.label,
            "type": question.type,
            "who": question.who,
            "values": [{"id": value.id, "say": value.say} for value in question.values],
            "min": question.minimum,
            "max": question.maximum,
            "unit": question.unit,
            "polarity": question.polarity,
            "alarming": list(question.alarming),
            "emergency": question.emergency is not None,
            "sources": [str(citation) for citation in question.evidence.sources],
            "basis": stated_or_inferred(question.evidence),
        }
        for question in questions
    ]


def rules_page(guideline: Guideline, *, width: int = 80, styled: bool = False) -> str:
    """Every rule with its condition, gravest first, by concept."""
    page = Page(width, styled=styled)
    for concept in guideline.concepts.values():
        page.heading(concept.name)
        rules = [rule for rule in guideline.rules.values() if rule.concept == concept.id]
        for rule in sorted(rules, key=lambda rule: -guideline.rank(rule)):
            page.entry(f"{rule.id} [{rule.level}] {rule.written}")
    return page.text()


def entry_page(guideline: Guideline, entry: Rule | Definition, *, width: int = 80, styled: bool = False) -> str:
    """A rule or definition in full: its condition, the questions it reads, words, cases, sources."""
    page = Page(width, styled=styled)
    if isinstance(entry, Rule):
        _rule_head(page, guideline, entry)
    else:
        page.banner(f"{entry.id}: {entry.name}")
    page.heading("When")
    page.paragraph(entry.written, 2)
    _names(page, guideline, entry)
    if isinstance(entry, Rule):
        _rule_words(page, guideline, entry)
    page.heading("Cases")
    page.items(f"{WORDS[case.expect]}: {_given(case.given)}" for case in entry.cases)
    _evidence(page, guideline, entry.evidence)
    return page.text()


def _rule_head(page: Page, guideline: Guideline, rule: Rule) -> None:
    level, concept = guideline.levels[rule.level], guideline.concepts[rule.concept]
    page.banner(f"{rule.id}: {concept.name}")
    page.paragraph(f"If this holds, the urgency is at least: {level.title} ({level.id}, rank {level.rank}).")
    if rule.go_to:
        page.paragraph(f"Where: {guideline.places[rule.go_to].say}")
    page.paragraph(concept.summary)


def _names(page: Page, guideline: Guideline, entry: Rule | Definition) -> None:
    read = guideline.questions_read(entry.when)
    page.heading("Reads")
    for identity in read:
        question = guideline.questions[identity]
        page.item(f"{identity}: {question.ask}")
    used = [guideline.definitions[name] for name in guideline.definitions_read(entry.when)]
    if used:
        page.heading("Definitions")
        page.items(f"{definition.id} ({definition.name}): {definition.written}" for definition in used)


def _rule_words(page: Page, guideline: Guideline, rule: Rule) -> None:
    concept = guideline.concepts[rule.concept]
    page.heading("To the person")
    page.paragraph(rule.say, 2)
    page.heading("To the clinician")
    page.paragraph(rule.tell, 2)
    page.heading("Work-up")
    page.paragraph(concept.work_up, 2)
    if rule.leaves_out:
        page.heading("Leaves out")
        page.paragraph(rule.leaves_out, 2)
    if concept.facts:
        page.heading("What is known")
        page.items(f"{fact.say} [{_keys(fact.evidence)}; {CERTAINTY[fact.evidence.basis]}]" for fact in concept.facts)


def _given(given: object) -> str:
    items = given.items() if isinstance(given, dict) else ()
    return ", ".join(f"{key} = {value}" for key, value in items) or "nothing answered"


def _keys(evidence: Evidence) -> str:
    return ", ".join(str(citation) for citation in evidence.sources)


def _evidence(page: Page, guideline: Guideline, evidence: Evidence) -> None:
    page.heading(f"Sources ({CERTAINTY[evidence.basis]})")
    for citation in evidence.sources:
        source = guideline.sources[citation.source]
        page.item(f"{citation}: {reference(source)}", " ", 0)
        page.paragraph(f"Relied on: {source.relied_on}", 4)
    if not guideline.is_signed:
        page.blank()
        page.paragraph(f"UNSIGNED: no clinician has approved this version of the knowledge ({guideline.version}).")


def entry_json(guideline: Guideline, entry: Rule | Definition) -> dict[str, object]:
    """A rule or definition as JSON values."""
    common: dict[str, object] = {
        "id": entry.id,
        "when": entry.written,
        "reads": list(guideline.questions_read(entry.when)),
        "sources": [str(citation) for citation in entry.evidence.sources],
        "basis": stated_or_inferred(entry.evidence),
        "certainty": entry.evidence.basis,
        "cases": [{"given": dict(case.given), "expect": WORDS[case.expect]} for case in entry.cases],
    }
    if isinstance(entry, Rule):
        return common | {
            "level": entry.level, "concept": entry.concept, "say": entry.say, "tell": entry.tell, "go_to": entry.go_to,
        }  # fmt: skip
    return common | {"name": entry.name}
