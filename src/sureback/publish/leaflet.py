"""What the person reads: what to do, why, when to get help sooner, what helps, what it can be, and where it all comes from."""

from collections.abc import Callable, Sequence

from sureback.care.grounds import NOT_ASKED
from sureback.care.outcome import Outcome, Reason
from sureback.care.words import because_in_words, plain_name
from sureback.language.guideline import NOT_SURE, Guideline, Question
from sureback.publish.changes import sooner_sections
from sureback.publish.citing import reference, sources_of
from sureback.publish.document import (
    Block,
    Document,
    Entry,
    Listing,
    Pairs,
    Paragraph,
    References,
    Section,
    evidence_in,
)
from sureback.publish.leaflet_plan import bring_sections, is_waiting, later_sections, tonight_sections, waiting_sections
from sureback.publish.leaflet_understanding import scan_sections, understanding_sections

GAPS = {NOT_SURE: "Not sure", NOT_ASKED: "Not answered"}
MOST_GAPS_NAMED = 3
MOST_QUESTIONS = 5
NEAR_HOURS = 72


def leaflet(guideline: Guideline, outcome: Outcome, *, is_full: bool = False) -> Document:
    """The person's page, in the order of the questions of somebody in pain: what now, why, when to get help sooner, what helps.

    The short form names what to do; the full one says how, what to expect, and what to ask. Somebody who must be seen first
    reads nothing that could hold them up or soothe them.
    """
    sooner = sooner_sections(outcome, is_full=is_full)
    after_why = [_watch_for(outcome), *sooner, *_still_open(guideline, outcome, is_full=is_full)]
    if is_waiting(outcome):
        sections = [_why(guideline, outcome), *waiting_sections(guideline, outcome, is_full=is_full), *after_why]
        sections += scan_sections(outcome) if is_full else []
        sections += bring_sections(outcome) if is_full and not outcome.level.rest_is_optional else []
    else:
        sections = [_why(guideline, outcome), *after_why, *tonight_sections(guideline, outcome, is_full=is_full)]
        sections += understanding_sections(guideline, outcome, is_full=is_full)
        sections += later_sections(guideline, outcome, is_full=is_full)
    return _page(guideline, outcome, "Your next step for your back", sections, is_full=is_full)


def plan_leaflet(guideline: Guideline, outcome: Outcome) -> Document:
    """The plan in full, under the advice it belongs to."""
    if is_waiting(outcome):
        sections = waiting_sections(guideline, outcome, is_full=True)
    else:
        sections = tonight_sections(guideline, outcome, is_full=True) + later_sections(guideline, outcome, is_full=True)
    return _page(guideline, outcome, "Your plan", [*sections, _watch_for(outcome)], is_full=True)


def _page(
    guideline: Guideline, outcome: Outcome, title: str, sections: Sequence[Section], *, is_full: bool
) -> Document:
    shown = lead(outcome)
    return Document(
        title=title,
        level=outcome.level.id,
        banner=outcome.level.title,
        lead=shown,
        sections=(*sections, sources_section(guideline, shown, sections)),
        foot=foot(guideline, outcome, is_full=is_full),
        is_emergency=outcome.level.rest_is_optional,
    )


def lead(outcome: Outcome) -> tuple[Block, ...]:
    """The advice itself: what to do, where, by when."""
    pairs = [("Where:", outcome.go_to.text, outcome.go_to.evidence)]
    paragraph = Paragraph(outcome.level.say, outcome.level.evidence, indent=0)
    if outcome.level.deadline_say is None:
        return (paragraph, Pairs(tuple(pairs)))
    until = f" (by {_moment(outcome)})" if outcome.deadline and outcome.level.deadline_hours else ""
    return (paragraph, Pairs((*pairs, ("When: ", outcome.level.deadline_say + until, None))))


def _moment(outcome: Outcome) -> str:
    """The deadline: a day with its hour when it is near, else the day alone."""
    if outcome.deadline is None:
        return ""
    day = f"{outcome.deadline:%A} {outcome.deadline.day} {outcome.deadline:%B %Y}"
    is_near = (outcome.level.deadline_hours or 0) <= NEAR_HOURS
    return f"{day}, {outcome.deadline:%H:%M} UTC" if is_near else day


def emergency_leaflet(outcome: Outcome) -> Document:
    """The advice alone, shown at once during the questions."""
    said = [Entry(reason.rule.say) for reason in outcome.reasons if reason.rule.level == outcome.level.id]
    shown = (*lead(outcome), Listing(tuple(said))) if said else lead(outcome)
    return Document("Your next step", outcome.level.id, outcome.level.title, shown, (), (), is_emergency=True)


def sources_section(guideline: Guideline, shown: Sequence[Block], sections: Sequence[Section]) -> Section:
    """Every source cited on the page, and what the marks mean."""
    blocks = [*shown, *(block for section in sections for block in section.blocks)]
    names = sources_of(evidence_in(blocks))
    listed = References(tuple((name, reference(guideline.sources[name])) for name in names))
    return Section("sources", "Sources", (listed,))


def foot(guideline: Guideline, outcome: Outcome, *, is_full: bool) -> tuple[str, ...]:
    """Whether the knowledge is signed, its version, and where to read more."""
    unsigned = f"UNSIGNED: no clinician has approved this version of the knowledge ({guideline.version})."
    about = f"Sureback, knowledge {guideline.version}, {outcome.at:%Y-%m-%d %H:%M} UTC. It gives a next step, not a diagnosis."
    if not is_full:
        about += " `sureback explain RULE` shows any rule in full."
        about += "" if outcome.care is None else " Add `--full` for the whole leaflet and a letter for your clinician."
    return (about,) if outcome.is_signed else (unsigned, about)


def because(guideline: Guideline, reason: Reason, name: Callable[[Question], str]) -> list[str]:
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


def _why(guideline: Guideline, outcome: Outcome) -> Section:
    blocks: list[Block] = []
    if outcome.reasons:
        blocks.append(Listing(tuple(_reason(guideline, outcome, reason) for reason in outcome.reasons)))
    else:
        blocks.append(Paragraph("None of our rules about danger signs is met by your answers."))
    if outcome.is_settled:
        settled = "No answer still to come could make this more urgent. That holds for the answers as given today."
        blocks.append(Paragraph(settled))
    return Section("why", "Why", tuple(blocks))


def _reason(guideline: Guideline, outcome: Outcome, reason: Reason) -> Entry:
    is_decisive = reason.rule.level == outcome.level.id
    answers = f"{'; '.join(because(guideline, reason, plain_name))}."
    return Entry(
        reason.rule.say if is_decisive else f"Also: {reason.rule.say}",
        details=(Paragraph(answers, label="Your answers"), Paragraph(f"Rule {reason.rule.id}", reason.rule.evidence)),
        mark="*" if is_decisive else "-",
    )


def _still_open(guideline: Guideline, outcome: Outcome, *, is_full: bool) -> list[Section]:
    """What may still make it more urgent; nothing when no answer can."""
    if outcome.is_settled:
        return []
    known = (
        f"Not everything is known yet. At its most urgent the advice could become: {outcome.could_be.title}. "
        + ("These questions can still matter, the most important first:" if outcome.next_questions else "")
    ).strip()
    entries = tuple(_open_entries(guideline, outcome, is_full=is_full))
    return [Section("open", "What is still open", (Paragraph(known), Listing(entries)))]


def _open_entries(guideline: Guideline, outcome: Outcome, *, is_full: bool) -> list[Entry]:
    asked = outcome.next_questions[:MOST_QUESTIONS]
    entries = [Entry(guideline.questions[question].ask) for question in asked]
    rest = len(outcome.next_questions) - len(asked)
    if rest > 0:
        how = "" if is_full else " Answer them by adding to the file, or run `sureback assess`."
        entries.append(Entry(f"... and at most {rest} more.{how}"))
    unsure = [question for question in _needed(outcome) if outcome.sheet.answers.get(question) is not None]
    if unsure:
        names = "; ".join(plain_name(guideline.questions[question]) for question in unsure)
        entries.append(Entry(f"Not sure or not said, so not ruled out: {names}"))
    return entries


def _needed(outcome: Outcome) -> tuple[str, ...]:
    return tuple(dict.fromkeys(question for item in outcome.not_ruled_out for question in item.needs))


def _watch_for(outcome: Outcome) -> Section:
    entries = tuple(Entry(item.say, item.evidence) for item in outcome.safety_net)
    return Section("watch", "What to watch for", (Listing(entries, "warn"),))
