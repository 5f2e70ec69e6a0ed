"""What the clinician reads: the rules that fired, every positive, negative and gap; in full, a letter with work-up and ladder."""

from collections.abc import Iterable

from sureback.care.advise import CareAdvice
from sureback.care.outcome import OpenRule, Outcome, Reason
from sureback.care.summarise import Line, Summary, summarise
from sureback.care.words import clinical_name
from sureback.language.guideline import Guideline
from sureback.publish.citing import CERTAINTY
from sureback.publish.document import Block, Document, Entry, Listing, Paragraph, Section
from sureback.publish.leaflet import because, foot, sources_section
from sureback.publish.letter_care import care_sections, support_in_words
from sureback.publish.letter_story import story


def letter(guideline: Guideline, outcome: Outcome, *, is_full: bool = False) -> Document:
    """The clinician's page. In full it opens with a draft referral letter and ends with work-up, plan and ladder."""
    summary = summarise(guideline, outcome.sheet)
    level = outcome.level
    shown: tuple[Block, ...] = (
        Paragraph(f"{level.title}. {level.deadline_say or 'No deadline.'}", level.evidence, indent=0),
    )
    sections = [
        *([_referral(guideline, outcome, summary)] if is_full else []),
        _fired(guideline, outcome),
        *(care_sections(guideline, outcome) if is_full else []),
        *_findings(summary),
        _not_ruled_out(outcome.not_ruled_out),
    ]
    return Document(
        title="For the clinician",
        level=level.id,
        banner=f"{level.id} (rank {level.rank}), could be {outcome.could_be.id}",
        lead=shown,
        sections=(*sections, sources_section(guideline, shown, sections)),
        foot=foot(guideline, outcome, is_full=is_full),
        audience="clinician",
    )


def _referral(guideline: Guideline, outcome: Outcome, summary: Summary) -> Section:
    """A draft that a clinician can take over: who, what, why now, what was found, what is asked."""
    blocks: list[Block] = [Paragraph("Dear colleague,")]
    blocks += [Paragraph(paragraph) for paragraph in story(guideline, outcome.sheet, summary)]
    level = outcome.level
    blocks.append(Paragraph(f"Urgency by the rules: {level.title.lower()} ({level.id}).", level.evidence))
    if outcome.reasons:
        blocks += [
            Paragraph(f"Because of {one.rule.id}: {one.rule.tell}", one.rule.evidence) for one in outcome.reasons[:3]
        ]
    else:
        blocks.append(Paragraph("No red flag rule is met by these answers."))
    if outcome.care is not None:
        blocks += _opinion(outcome.care)
    asked = "Please examine, confirm or correct these findings, and decide on what is open. Work-up and ladder follow."
    return Section("referral", "Draft referral letter", (*blocks, Paragraph(asked)))


def _opinion(care: CareAdvice) -> list[Block]:
    """What the answers fit with, imaging, and where the person stands on the ladder, a line each."""
    fits = "; ".join(f"{likely.cause.label} ({support_in_words(likely)})" for likely in care.causes)
    imaging = care.workup.imaging.variant
    ladder = f"Pathway: {care.plan.pathway.label}, step {care.plan.step}. Next look on {care.plan.review_on}."
    return [
        Paragraph(f"The answers fit with: {fits}."),
        Paragraph(f"Imaging: {imaging.verdict.replace('_', ' ')}. {imaging.tell}", imaging.evidence),
        Paragraph(ladder, care.plan.pathway.evidence),
    ]


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
