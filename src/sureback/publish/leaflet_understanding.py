"""The person's page, the part that explains: what it can be, what to expect, whether a scan helps, what to bring."""

from sureback.care.causes import Ground, LikelyCause
from sureback.care.outcome import Outcome
from sureback.care.words import because_in_words, plain_name
from sureback.care.workup import WorkUp, in_ten
from sureback.language.guideline import Guideline
from sureback.publish.document import Block, Entry, Figure, Listing, Paragraph, Section

FITS = "Fits with your answers"
SCAN = "Do you need a scan?"
SUPPORT = {"more_likely": "More likely", "possible": "Possible", "less_likely": "Less likely"}


def understanding_sections(guideline: Guideline, outcome: Outcome, *, is_full: bool) -> list[Section]:
    """The sections that explain; the short form names the causes only."""
    if outcome.care is None:
        return []
    sections = [_causes(guideline, outcome, is_full=is_full)]
    if is_full:
        sections += [_course(outcome), _scan(outcome)]
    return [section for section in sections if section is not None]


def _causes(guideline: Guideline, outcome: Outcome, *, is_full: bool) -> Section | None:
    care = outcome.care
    if care is None:
        return None
    shown = [likely for likely in care.causes if is_full or likely.support != "less_likely" or likely.fits_with]
    blocks: list[Block] = []
    blocks.append(Listing(tuple(_cause(guideline, likely, is_full=is_full) for likely in shown)))
    if is_full:
        blocks += [Paragraph(one.say, one.evidence) for one in care.statements]
    return Section("causes", "What it can be", tuple(blocks)) if shown else None


def _cause(guideline: Guideline, likely: LikelyCause, *, is_full: bool) -> Entry:
    title = f"{FITS if likely.fits_with else SUPPORT[likely.support]}: {likely.cause.name}"
    if not is_full:
        return Entry(likely.cause.say, likely.cause.evidence, title=title)
    sides = (("For", likely.grounds_for), ("Against", likely.grounds_against))
    details = [
        Paragraph(_ground(guideline, ground), ground.finding.evidence, label=side)
        for side, grounds in sides
        for ground in grounds
    ]
    return Entry(likely.cause.say, likely.cause.evidence, tuple(details), title=title)


def _ground(guideline: Guideline, ground: Ground) -> str:
    answers = "; ".join(because_in_words(guideline, ground.because, plain_name))
    return f"{ground.finding.say.rstrip('.')} (your answers: {answers})."


def _course(outcome: Outcome) -> Section | None:
    course = None if outcome.care is None else outcome.care.course
    if course is None:
        return None
    blocks: list[Block] = []
    if course.stage is not None:
        blocks.append(Paragraph(course.stage.say, course.stage.evidence))
    blocks += [Paragraph(pattern.say, pattern.evidence) for pattern in course.patterns]
    blocks.append(Listing(tuple(Entry(one.say, one.evidence) for one in course.expectations)))
    if course.expected_curve is not None:
        blocks.append(Figure(course.expected_curve, course.other_curves))
        blocks.append(Paragraph(f"{course.expected_curve.name}.", course.expected_curve.evidence, label="Average pain"))
    return Section("course", "What to expect", tuple(blocks))


def scan_sections(outcome: Outcome) -> list[Section]:
    """Whether a scan helps, alone: for somebody who must be seen first."""
    if outcome.care is None:
        return []
    variant = outcome.care.workup.imaging.variant
    return [Section("scan", SCAN, (Paragraph(variant.say, variant.evidence),))]


def _scan(outcome: Outcome) -> Section | None:
    if outcome.care is None:
        return None
    workup: WorkUp = outcome.care.workup
    variant = workup.imaging.variant
    blocks: list[Block] = [Paragraph(variant.say, variant.evidence)]
    rates = [(one.finding, one.percent) for one in workup.incidental if one.percent is not None]
    if rates and variant.verdict != "indicated":
        entries = [
            Entry(f"{_capital(in_ten(percent))} have {finding.name}.", finding.evidence) for finding, percent in rates
        ]
        blocks += [Paragraph("Scans of people without back pain show this:"), Listing(tuple(entries))]
    return Section("scan", SCAN, tuple(blocks))


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]
