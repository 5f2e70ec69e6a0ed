"""An outcome as a terminal page, for the person and for the clinician."""

from collections.abc import Callable, Iterable, Sequence

from sureback.care.outcome import NOT_ASKED, OpenRule, Outcome, Reason
from sureback.care.summarise import Line, summarise
from sureback.care.words import because_in_words, clinical_name, plain_name
from sureback.language.evidence import Evidence
from sureback.language.guideline import NOT_SURE, Guideline, Question, Source
from sureback.publish.layout import Page

CERTAINTY = {
    "seen": "stated in a source we read",
    "seen_second_hand": "stated, read second-hand",
    "known_high": "general clinical knowledge, confidence high",
    "known_medium": "general clinical knowledge, confidence medium",
    "known_low": "general clinical knowledge, confidence low",
    "calculated": "calculated from stated figures",
    "inferred": "inferred: our own choice, in no source",
}
MARKS = {
    "seen": "stated",
    "seen_second_hand": "stated",
    "known_high": "known",
    "known_medium": "known",
    "known_low": "known",
    "calculated": "stated",
    "inferred": "inferred",
}
LEGEND = (
    "stated: a source we read says so. known: general clinical knowledge, no publication was read for it. "
    "inferred: our own choice, in no source."
)
GAPS = {NOT_SURE: "Not sure", NOT_ASKED: "Not answered"}
MOST_GAPS_NAMED = 3
MOST_QUESTIONS = 5


def person_report(guideline: Guideline, outcome: Outcome, *, width: int = 80, styled: bool = False) -> str:
    """What the person reads: what to do, why, what is still open, what to watch for, and where it all comes from."""
    page = Page(width, styled=styled)
    _advice(page, outcome)
    _why(page, guideline, outcome)
    _still_open(page, guideline, outcome)
    page.heading("What to watch for")
    page.items(item.say + " " + _cite(item.evidence) for item in outcome.safety_net)
    _sources(page, guideline, _cited(outcome))
    _foot(page, guideline, outcome)
    return page.text()


def emergency_report(outcome: Outcome, *, width: int = 80, styled: bool = False) -> str:
    """The advice alone, shown at once during the questions."""
    page = Page(width, styled=styled)
    _advice(page, outcome)
    if outcome.reasons:
        page.blank()
        page.items(reason.rule.say for reason in outcome.reasons if reason.rule.level == outcome.level.id)
    return page.text()


def clinician_report(guideline: Guideline, outcome: Outcome, *, width: int = 80, styled: bool = False) -> str:
    """What the clinician reads: rules fired with sources, every positive and negative, and every gap."""
    page = Page(width, styled=styled)
    page.banner(f"{outcome.level.id} (rank {outcome.level.rank}), could be {outcome.could_be.id}")
    page.paragraph(f"{outcome.level.title}. {outcome.level.deadline_say or 'No deadline.'}")
    page.heading("Rules that fired")
    for reason in outcome.reasons:
        _clinician_reason(page, guideline, reason)
    if not outcome.reasons:
        page.paragraph("None.", 2)
    summary = summarise(guideline, outcome.sheet)
    _findings(page, "Positives", summary.positives)
    _findings(page, "Explicit negatives", summary.negatives)
    _findings(page, "Other findings", summary.others)
    _findings(page, "Not sure", summary.not_sure)
    _findings(page, "Declined", summary.declined)
    _labels(page, "Not asked", summary.not_asked)
    _not_ruled_out(page, outcome.not_ruled_out)
    _sources(page, guideline, [reason.rule.evidence for reason in outcome.reasons])
    _foot(page, guideline, outcome)
    return page.text()


def _advice(page: Page, outcome: Outcome) -> None:
    page.banner(outcome.level.title)
    page.paragraph(f"{outcome.level.say} {_cite(outcome.level.evidence)}")
    page.blank()
    page.item(f"{outcome.go_to.text} {_cite(outcome.go_to.evidence)}", "Where:", 0)
    if outcome.level.deadline_say:
        until = (
            f" (by {outcome.deadline:%A %d %B, %H:%M} UTC)" if outcome.deadline and outcome.level.deadline_hours else ""
        )
        page.item(outcome.level.deadline_say + until, "When: ", 0)


def _why(page: Page, guideline: Guideline, outcome: Outcome) -> None:
    page.heading("Why")
    if not outcome.reasons:
        page.paragraph("None of our rules about danger signs is met by your answers.", 2)
    for reason in outcome.reasons:
        _person_reason(page, guideline, outcome, reason)


def _person_reason(page: Page, guideline: Guideline, outcome: Outcome, reason: Reason) -> None:
    is_decisive = reason.rule.level == outcome.level.id
    page.item(reason.rule.say if is_decisive else f"Also: {reason.rule.say}", "*" if is_decisive else "-")
    page.paragraph(f"Your answers: {'; '.join(_because(guideline, reason, plain_name))}.", 4)
    page.paragraph(f"Rule {reason.rule.id} {_cite(reason.rule.evidence)}", 4)


def _because(guideline: Guideline, reason: Reason, name: Callable[[Question], str]) -> list[str]:
    """The person's answers behind a reason; a long list of gaps is counted instead of named."""
    told = {question: answer for question, answer in reason.because.items() if answer not in GAPS}
    lines = because_in_words(guideline, told, name)
    for gap, words in GAPS.items():
        questions = [question for question, answer in reason.because.items() if answer == gap]
        if len(questions) <= MOST_GAPS_NAMED:
            lines += because_in_words(guideline, dict.fromkeys(questions, gap), name)
        else:
            lines.append(f"{words}: {_some_of([name(guideline.questions[question]) for question in questions])}")
    return lines


def _some_of(names: Sequence[str]) -> str:
    """The first few of many names, and how many more there are."""
    more = len(names) - MOST_GAPS_NAMED
    return "; ".join(names[:MOST_GAPS_NAMED]) + (f"; and {more} more" if more > 0 else "")


def _still_open(page: Page, guideline: Guideline, outcome: Outcome) -> None:
    page.heading("What is still open")
    if outcome.is_settled:
        page.paragraph(
            "No answer still to come could make this more urgent. That holds for the answers as given today.", 2
        )
        return
    page.paragraph(
        f"Not everything is known yet. At its most urgent the advice could become: {outcome.could_be.title}. "
        + ("These questions can still matter, the most important first:" if outcome.next_questions else ""),
        2,
    )
    asked = outcome.next_questions[:MOST_QUESTIONS]
    page.items(guideline.questions[question].ask for question in asked)
    rest = len(outcome.next_questions) - len(asked)
    if rest > 0:
        page.item(f"... and at most {rest} more. Answer them by adding to the file, or run `sureback assess`.")
    unsure = [question for question in _needed(outcome) if outcome.sheet.answers.get(question) is not None]
    if unsure:
        page.item(
            "Not sure or not said, so not ruled out: " + "; ".join(plain_name(guideline.questions[q]) for q in unsure)
        )


def _needed(outcome: Outcome) -> tuple[str, ...]:
    return tuple(dict.fromkeys(question for item in outcome.not_ruled_out for question in item.needs))


def _clinician_reason(page: Page, guideline: Guideline, reason: Reason) -> None:
    rule = reason.rule
    page.item(f"{rule.id} [{rule.level}] {rule.tell}", "*")
    page.paragraph("; ".join(_because(guideline, reason, clinical_name)), 4)
    page.paragraph(f"{_cite(rule.evidence)} {CERTAINTY[rule.evidence.basis]}", 4)


def _findings(page: Page, title: str, lines: Iterable[Line]) -> None:
    listed = list(lines)
    if not listed:
        return
    page.heading(f"{title} ({len(listed)})")
    page.items(f"{line.label}: {line.answer}" + (" (derived)" if line.is_derived else "") for line in listed)


def _labels(page: Page, title: str, lines: Iterable[Line]) -> None:
    listed = [line.label for line in lines]
    if listed:
        page.heading(f"{title} ({len(listed)})")
        page.paragraph("; ".join(listed) + ".", 2)


def _not_ruled_out(page: Page, open_rules: tuple[OpenRule, ...]) -> None:
    page.heading(f"Not ruled out above this level ({len(open_rules)})")
    if not open_rules:
        page.paragraph("None.", 2)
    page.items(f"{item.rule.id} [{item.rule.level}] needs {', '.join(item.needs)}" for item in open_rules)


def _cite(evidence: Evidence) -> str:
    return f"[{', '.join(str(citation) for citation in evidence.sources)}; {MARKS[evidence.basis]}]"


def _cited(outcome: Outcome) -> list[Evidence]:
    return [
        outcome.level.evidence,
        outcome.go_to.evidence,
        *(reason.rule.evidence for reason in outcome.reasons),
        *(item.evidence for item in outcome.safety_net),
    ]


def _sources(page: Page, guideline: Guideline, cited: Iterable[Evidence]) -> None:
    names = dict.fromkeys(citation.source for evidence in cited for citation in evidence.sources)
    page.heading("Sources")
    for name in names:
        page.item(f"{name}: {reference(guideline.sources[name])}", " ", 0)
    page.blank()
    page.paragraph(LEGEND, 2)


def reference(source: Source) -> str:
    """A source as one line: authors, title, where and when it was published."""
    year = f" {source.year}" if source.year and str(source.year) not in source.published_in else ""
    doi = f" doi:{source.doi}" if source.doi else ""
    later = f" (replaced by {source.superseded_by})" if source.superseded_by else ""
    return f"{source.authors.rstrip('.')}. {source.title.rstrip('.')}. {source.published_in.rstrip('.')}{year}.{doi}{later}"


def _foot(page: Page, guideline: Guideline, outcome: Outcome) -> None:
    page.blank()
    if not outcome.is_signed:
        page.paragraph(f"UNSIGNED: no clinician has approved this version of the knowledge ({guideline.version}).")
    page.paragraph(
        f"Sureback, knowledge {guideline.version}, {outcome.at:%Y-%m-%d %H:%M} UTC. It gives a next step, not a diagnosis. "
        "`sureback explain RULE` shows any rule in full."
    )
