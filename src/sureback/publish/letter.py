"""What the clinician reads: the rules that fired, every positive, negative and gap; in full, a letter with work-up and ladder."""

from collections.abc import Iterable

from sureback.care.advise import CareAdvice
from sureback.care.outcome import OpenRule, Outcome, Reason
from sureback.care.summarise import Line, Summary, summarise
from sureback.care.words import clinical_name
from sureback.language.guideline import Guideline, Level
from sureback.publish.changes import changes_section
from sureback.publish.citing import CERTAINTY
from sureback.publish.document import Block, Document, Entry, Listing, Paragraph, Section
from sureback.publish.leaflet import because, foot, sources_section
from sureback.publish.letter_care import care_sections, support_in_words
from sureback.publish.letter_story import duration, story

MOST_REASONS = 3
HOURS_A_DAY = 24
ANSWERED_BY = {
    "self": "the person's own answers",
    "child": "the answers of somebody who looks after this child",
    "other_adult": "the answers of somebody else for this person",
}


def letter(guideline: Guideline, outcome: Outcome, *, is_full: bool = False) -> Document:
    """The clinician's page. In full it opens with a draft referral letter and ends with work-up, plan and ladder."""
    summary = summarise(guideline, outcome.sheet)
    level, highest = outcome.level, outcome.could_be
    settled = "settled" if outcome.is_settled else f"could still become {highest.id} (rank {highest.rank})"
    shown: tuple[Block, ...] = (
        Paragraph(
            f"{level.deadline_say or 'No deadline.'} Level {level.id} (rank {level.rank}), {settled}.",
            level.evidence,
            0,
        ),
    )
    sections = [
        *([_referral(guideline, outcome, summary)] if is_full else []),
        _fired(guideline, outcome),
        _not_ruled_out(outcome.not_ruled_out),
        *([changes_section(outcome)] if is_full else []),
        *(care_sections(guideline, outcome) if is_full else []),
        *_findings(summary),
    ]
    return Document(
        title="For the clinician",
        level=level.id,
        banner=level.title,
        lead=shown,
        sections=(*sections, sources_section(guideline, shown, sections)),
        foot=foot(guideline, outcome, is_full=is_full),
        audience="clinician",
        is_emergency=level.rest_is_optional,
    )


def _referral(guideline: Guideline, outcome: Outcome, summary: Summary) -> Section:
    """A draft that a clinician can take over: who, what is asked and why, the history, what it may be, what to examine."""
    reasons = sorted(outcome.reasons, key=lambda reason: reason.rule.level != outcome.level.id)[:MOST_REASONS]
    behind = {question for reason in reasons for question in reason.because}
    pertinent = [question for reason in reasons for question in _read_by(guideline, reason)]
    opening, *history = story(guideline, outcome.sheet, summary, behind=behind, pertinent=pertinent)
    blocks: list[Block] = [
        Paragraph(f"Draft of {outcome.at:%d %B %Y}, made from {_told_by(guideline, outcome)}."),
        Paragraph("________________________ Date of birth: ____________", label="Name"),
        Paragraph("Dear colleague,"),
        opening,
        Paragraph(_how_soon(outcome.level), outcome.level.evidence, label="Asked"),
        *(Paragraph(f"{one.rule.tell} (Rule {one.rule.id}.)", one.rule.evidence, label="Reason") for one in reasons),
        *history,
        *([] if reasons else [Paragraph("no rule is met by these answers.", label="Red flags")]),
        *([] if outcome.care is None else _opinion(outcome.care)),
        Paragraph("Please confirm or correct these findings, and decide on what is open."),
    ]
    return Section("referral", "Draft referral letter", tuple(blocks))


def _told_by(guideline: Guideline, outcome: Outcome) -> str:
    """Whose words the letter rests on, and whether anybody has examined the person."""
    sheet = outcome.sheet
    given = set(sheet.answers) - sheet.derived
    whose = ANSWERED_BY.get(str(sheet.known("answering_for")), "answers to a questionnaire")
    if all(guideline.questions[question].is_asked_of_the_person for question in given):
        return f"{whose}, before any examination"
    return f"{whose} and findings entered with them"


def _how_soon(level: Level) -> str:
    hours = level.deadline_hours
    if hours is None:
        return "no visit is due by these answers; this is for your information."
    if hours == 0:
        return "emergency assessment now."
    soon = f"{hours} hours" if hours <= HOURS_A_DAY else duration(hours / HOURS_A_DAY).removeprefix("about ")
    return f"to be seen within {soon}."


def _read_by(guideline: Guideline, reason: Reason) -> Iterable[str]:
    """Every question that the rules of the same concept read: their denials belong in the letter."""
    for rule in guideline.rules.values():
        if rule.concept == reason.rule.concept:
            yield from guideline.questions_read(rule.when)


def _opinion(care: CareAdvice) -> list[Block]:
    """What the answers fit with, unless somebody must look first; what to examine, imaging, and what was advised."""
    plan, imaging = care.plan, care.workup.imaging.variant
    steps = "; ".join(due.step.name.lower() for due in care.workup.examination)
    blocks: list[Block] = []
    likely = [one for one in care.causes if one.fits_with or one.support != "less_likely"]
    if likely and not plan.is_waiting:
        fits = "; ".join(f"{one.cause.label} ({support_in_words(one)})" for one in likely)
        said = f"from the answers alone, and excluding nothing else, they fit with: {fits}."
        blocks.append(Paragraph(said, label="Impression"))
    blocks.append(Paragraph(f"{steps}.", label="To examine"))
    blocks.append(Paragraph(f"{imaging.verdict.replace('_', ' ')}. {imaging.tell}", imaging.evidence, label="Imaging"))
    if not plan.is_waiting:
        given = f"{plan.pathway.label}, step {plan.step} of the ladder below; next look on {plan.review_on:%d %B %Y}."
        blocks.append(Paragraph(given, plan.pathway.evidence, label="Advice given"))
    return blocks


def _fired(guideline: Guideline, outcome: Outcome) -> Section:
    if not outcome.reasons:
        return Section("fired", "Rules that fired", (Paragraph("None."),))
    entries = tuple(_reason(guideline, reason) for reason in outcome.reasons)
    return Section("fired", "Rules that fired", (Listing(entries),))


def _reason(guideline: Guideline, reason: Reason) -> Entry:
    rule = reason.rule
    answers = Paragraph("; ".join(because(guideline, reason, clinical_name)))
    certainty = Paragraph(f"{CERTAINTY[rule.evidence.basis].capitalize()}.", rule.evidence)
    return Entry(f"{rule.id} [{rule.level}] {rule.tell}", details=(answers, certainty), mark="*")


def _findings(summary: Summary) -> list[Section]:
    parts = [
        _listed("positives", "Positives", summary.positives),
        _listed("negatives", "Explicit negatives", summary.negatives),
        _listed("others", "Other findings", summary.others),
        _listed("not-sure", "Not sure", summary.not_sure),
        _listed("declined", "Declined", summary.declined),
        _labels("Not asked", summary.not_asked),
    ]
    return [part for part in parts if part is not None]


def _listed(name: str, title: str, lines: Iterable[Line]) -> Section | None:
    entries = [Entry(f"{line.label}: {line.answer}" + (" (derived)" if line.is_derived else "")) for line in lines]
    return Section(name, f"{title} ({len(entries)})", (Listing(tuple(entries)),)) if entries else None


def _labels(title: str, lines: Iterable[Line]) -> Section | None:
    listed = [line.label for line in lines]
    return Section("not-asked", f"{title} ({len(listed)})", (Paragraph("; ".join(listed) + "."),)) if listed else None


def _not_ruled_out(open_rules: tuple[OpenRule, ...]) -> Section:
    title = f"Not ruled out above this level ({len(open_rules)})"
    if not open_rules:
        return Section("open", title, (Paragraph("None."),))
    entries = tuple(Entry(f"{item.rule.id} [{item.rule.level}] needs {', '.join(item.needs)}") for item in open_rules)
    return Section("open", title, (Listing(entries),))
