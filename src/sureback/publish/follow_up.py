"""A follow-up as a terminal page: the advice first, then what changed, what to do next and when to check again."""

from collections.abc import Iterable

from sureback.care.follow_up_result import FollowUp
from sureback.care.grounds import NOT_ASKED
from sureback.care.instruments import PAIN, shown
from sureback.care.outcome import Reason
from sureback.care.told import CONTACTS
from sureback.care.trend import MeasureChange, readings
from sureback.care.words import because_in_words, plain_name
from sureback.language.evidence import Evidence
from sureback.language.guideline import Guideline
from sureback.publish.citing import LEGEND, MARKS, reference
from sureback.publish.instruments import CHANGES
from sureback.publish.layout import Page
from sureback.publish.report import emergency_report

STEPS = {"up": "Step up", "down": "Step down", "stay": "Stay with your plan"}
MOST_BARS = 21


def follow_up_page(guideline: Guideline, found: FollowUp, *, width: int = 80, styled: bool = False) -> str:
    """What the person reads at a check."""
    page = Page(width, styled=styled)
    _level(page, guideline, found)
    _change(page, guideline, found)
    _pain(page, guideline, found)
    _next_step(page, guideline, found)
    _next_check(page, guideline, found)
    page.heading("What to watch for")
    page.items(f"{item.say} {_cite(item.evidence)}" for item in found.outcome.safety_net)
    _forms(page, guideline, found)
    _sources(page, guideline, _cited(guideline, found))
    _foot(page, found)
    return emergency_report(found.outcome, width=width, styled=styled) + page.text()


def _level(page: Page, guideline: Guideline, found: FollowUp) -> None:
    words = guideline.care_half.follow_up
    page.heading("Why")
    if found.is_held:
        page.item(f"{words.held_level_say} {_cite(words.evidence)}")
        page.paragraph(
            f"By today's answers alone: {found.level_now.title}. Held since {found.level_since:%d %B %Y}.", 4
        )
    for reason in found.outcome.reasons:
        _reason(page, guideline, reason, is_said=reason.rule.level == found.outcome.level.id)
    if not found.outcome.reasons:
        page.paragraph("None of our rules about danger signs is met by these answers.", 2)
    if found.is_overdue:
        page.item(found.outcome.level.follow_up_say, "!")


def _reason(page: Page, guideline: Guideline, reason: Reason, *, is_said: bool) -> None:
    """A rule that fired. What the deciding rules say stands at the top already."""
    rule = reason.rule
    page.item(f"Rule {rule.id} {_cite(rule.evidence)}" + ("" if is_said else f" Also: {rule.say}"))
    told = {question: answer for question, answer in reason.because.items() if answer != NOT_ASKED}
    lines = because_in_words(guideline, told, plain_name)
    open_ones = len(reason.because) - len(told)
    lines += [f"not answered: {open_ones}"] if open_ones else []
    page.paragraph(f"Your answers: {'; '.join(lines)}.", 4)


def _change(page: Page, guideline: Guideline, found: FollowUp) -> None:
    words = guideline.care_half.follow_up
    says = {"better": words.better_say, "same": words.same_say, "worse": words.worse_say}
    page.heading(f"What has changed since {found.first_at:%d %B %Y}")
    verdict = found.trend.verdict
    if _waits(guideline, found):
        page.paragraph("The advice at the top comes first, whatever the scores say.", 2)
    else:
        page.paragraph(f"{words.not_scored_say if verdict is None else says[verdict]} {_cite(words.evidence)}", 2)
    if found.trend.is_by_rating:
        page.paragraph("This goes by your own rating of change.", 2)
    page.blank()
    page.row(("", 2), ("measure", 30), ("start", 5), ("now", 5), ("gain", 5), ("verdict", 15))
    for one in found.trend.changes:
        _measure(page, guideline, one)
    page.paragraph(f"Pain now is the middle value of the last {words.median_days} days.", 2)


def _measure(page: Page, guideline: Guideline, one: MeasureChange) -> None:
    name = guideline.care_half.instruments[one.measure.instrument].name
    start = "-" if one.before is None else str(shown(one.before.value))
    now = "-" if one.after is None else str(shown(one.after.value))
    gained = "-" if one.points is None else f"{shown(one.points):+}"
    page.row(("", 2), (name, 30), (start, 5), (now, 5), (gained, 5), (CHANGES[one.verdict or "not_scored"], 15))
    if one.because and one.before is not None:
        page.paragraph(one.because[:1].upper() + one.because[1:], 4)


def _waits(guideline: Guideline, found: FollowUp) -> bool:
    """Whether the urgency is so high that everything else waits."""
    return found.outcome.level.rank >= guideline.care_half.plan.waiting_from_rank


def _pain(page: Page, guideline: Guideline, found: FollowUp) -> None:
    """The person's own pain as bars, the newest last."""
    measure = guideline.care_half.measures.get(PAIN)
    series = [] if measure is None else readings(guideline, measure, found.seen)
    if len(series) < 2:
        return
    page.heading("Your pain, 0 to 10")
    for one in series[-MOST_BARS:]:
        page.row(("", 2), (f"{one.at:%Y-%m-%d}", 10), (f"{shown(one.value):>2}", 3), ("#" * round(one.value), 10))


def _next_step(page: Page, guideline: Guideline, found: FollowUp) -> None:
    words = guideline.care_half.follow_up
    page.heading(f"Next step: {STEPS[found.step]}")
    if found.worked_out.get(CONTACTS):
        page.item(f"{words.repeat_say} {_cite(words.evidence)}")
    page.items(f"{rule.say} {_cite(rule.evidence)}" for rule in found.step_rules if rule.direction == found.step)
    if _waits(guideline, found):
        page.paragraph("Get the help named at the top first.", 2)
    elif found.step == "stay":
        page.paragraph("Nothing in these entries calls for another step. Keep up what helps.", 2)
    recovered = found.worked_out.get("recovered_days")
    if found.step == "down" and isinstance(recovered, int) and recovered >= words.recovered_days:
        page.item(f"{words.discharge_say} {_cite(words.evidence)}")


def _next_check(page: Page, guideline: Guideline, found: FollowUp) -> None:
    words = guideline.care_half.follow_up
    page.heading("Next check")
    if found.missed:
        page.item(f"{words.missed_say} (due on {', '.join(one.on.isoformat() for one in found.missed)})", "!")
    if found.next_on is None:
        page.paragraph("No further check is planned. Come back at once if a warning sign starts.", 2)
    else:
        page.paragraph(f"{found.next_on:%A %d %B %Y}, at the latest.", 2)
    for one in found.next_check_ins:
        page.paragraph(f"With {one.check_in.by}. {one.check_in.say} {_cite(one.check_in.evidence)}", 2)
    if found.ask_again:
        page.paragraph("Answer these again at every check:", 2)
        page.items((guideline.questions[name].ask for name in found.ask_again), indent=4)


def _forms(page: Page, guideline: Guideline, found: FollowUp) -> None:
    if not found.instruments:
        return
    page.heading("Forms used")
    for name in found.instruments:
        form = guideline.care_half.instruments[name]
        page.item(" ".join(filter(None, (f"{form.label}: {form.licence}", form.notice, _cite(form.evidence)))))


def _cite(evidence: Evidence) -> str:
    return f"[{', '.join(str(citation) for citation in evidence.sources)}; {MARKS[evidence.basis]}]"


def _cited(guideline: Guideline, found: FollowUp) -> list[Evidence]:
    care = guideline.care_half
    return [
        found.outcome.level.evidence,
        *(reason.rule.evidence for reason in found.outcome.reasons),
        care.follow_up.evidence,
        *(rule.evidence for rule in found.step_rules if rule.direction == found.step),
        *(one.check_in.evidence for one in found.next_check_ins),
        *(item.evidence for item in found.outcome.safety_net),
        *(care.instruments[name].evidence for name in found.instruments),
    ]


def _sources(page: Page, guideline: Guideline, cited: Iterable[Evidence]) -> None:
    page.heading("Sources")
    for name in dict.fromkeys(citation.source for evidence in cited for citation in evidence.sources):
        page.item(f"{name}: {reference(guideline.sources[name])}", " ", 0)
    page.blank()
    page.paragraph(LEGEND, 2)


def _foot(page: Page, found: FollowUp) -> None:
    page.blank()
    if not found.outcome.is_signed:
        page.paragraph(f"UNSIGNED: no clinician has approved this version of the knowledge ({found.knowledge}).")
    page.paragraph(
        f"Sureback, knowledge {found.knowledge}, {found.at:%Y-%m-%d %H:%M} UTC. It gives a next step, not a diagnosis."
    )
