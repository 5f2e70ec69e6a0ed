"""What would change the urgency, on the person's page and on the clinician's."""

from sureback.care.change_words import Sooner, ToldChange, get_help_sooner
from sureback.care.changes import joint_evidence
from sureback.care.outcome import Outcome
from sureback.publish.document import Block, Entry, Listing, Paragraph, Section

MOST_LINES = 3
MOST_SIGNS = 3
SOON_HOURS = 24


def sooner_sections(outcome: Outcome, *, is_full: bool) -> list[Section]:
    """When to get help sooner, by the person's own answers: a line for each urgent level, or in full every sign."""
    sooner = get_help_sooner(outcome.what_would_change_it or ())
    if is_full:
        blocks = tuple(block for one in sooner for block in _in_full(one))
    else:
        urgent = [
            one for one in sooner if one.level.deadline_hours is not None and one.level.deadline_hours <= SOON_HOURS
        ]
        blocks = (Listing(tuple(map(_line, urgent[:MOST_LINES])), "warn"),) if urgent else ()
    return [Section("sooner", "From your answers: get help sooner if", blocks)] if blocks else []


def changes_section(outcome: Outcome) -> Section:
    """The smallest changes of answers in both directions, for the clinician."""
    entries = tuple(map(_both_ways, outcome.what_would_change_it or ()))
    blocks: tuple[Block, ...] = (Listing(entries),) if entries else (Paragraph("No change of one or two answers."),)
    return Section("changes", f"What would change it ({len(entries)})", blocks)


def _line(sooner: Sooner) -> Entry:
    told = sooner.signs[:MOST_SIGNS]
    signs = "; ".join(say for say, _ in told)
    return Entry(f"{sooner.lead} if {signs}.", joint_evidence(evidence for _, evidence in told), mark="!")


def _in_full(sooner: Sooner) -> tuple[Block, ...]:
    entries = tuple(Entry(f"{say}.", evidence) for say, evidence in sooner.signs)
    return (Paragraph(f"{sooner.lead} if:", sooner.level.evidence), Listing(entries, "warn"))


def _both_ways(told: ToldChange) -> Entry:
    change = told.change
    which = "Rule" if len(change.rules) == 1 else "Rules"
    rules = ", ".join(rule.id for rule in change.rules)
    verb = "would decide" if change.direction == "up" else "would no longer hold"
    mark = "+" if change.direction == "up" else "-"
    return Entry(
        f"[{change.level.id}] if {told.finding}.",
        details=(Paragraph(f"{which} {rules} {verb}.", change.evidence),),
        mark=mark,
    )
