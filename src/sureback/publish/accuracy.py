"""An audit against published cases as a terminal page or a Markdown report."""

from sureback.care.evaluate import FIVE_LEVELS, Audit, Rate, Result
from sureback.publish.layout import Page

NAMES = {
    "exact": "exactly the reference level (of five)",
    "acceptable": "a level the source accepts",
    "three_level": "the right one of three levels",
    "emergency_sensitivity": "emergencies called an emergency",
    "under_triage": "under-triage (below every accepted level)",
    "over_triage": "over-triage (above every accepted level)",
    "stated_exact": "exact, among labels the source states",
    "stated_acceptable": "acceptable, among labels the source states",
}


def convention(audit: Audit) -> str:
    """How the answers were completed, in a sentence."""
    unasked = (
        'Emergency items a story does not mention were answered "no" (--unasked no).'
        if audit.unasked_no
        else "Emergency items a story does not mention were left unasked."
    )
    return f"{unasked} Clinician findings were {'added' if audit.with_exam else 'left out'}."


def audit_page(audit: Audit, *, width: int = 80, styled: bool = False) -> str:
    """Rates with intervals, the confusion table, and each case that is not exact with the rules that fired."""
    page = Page(width, styled=styled)
    page.banner(f"{len(audit.results)} cases")
    page.paragraph(convention(audit))
    page.heading("Rates, with 95 % Wilson intervals")
    for name, rate in audit.rates().items():
        page.row((rate_in_words(rate), 30), (NAMES[name], width - 32))
    page.heading("Reference level (rows) against ours (columns)")
    page.row(("", 12), *((level, 11) for level in FIVE_LEVELS))
    for gold, counts in audit.confusion().items():
        page.row((gold, 12), *((str(counts[level] or "."), 11) for level in FIVE_LEVELS))
    _wrong(page, audit)
    return page.text()


def _wrong(page: Page, audit: Audit) -> None:
    wrong = [result for result in audit.results if not result.is_exact]
    page.heading(f"Not exact ({len(wrong)})")
    page.items(wrong_in_words(result) for result in wrong)


def wrong_in_words(result: Result) -> str:
    """One case that is not exact: what was expected, what came out, which rules fired."""
    fired = ", ".join(reason.rule.id for reason in result.outcome.reasons) or "none"
    verdict = "acceptable" if result.is_acceptable else "NOT acceptable"
    return f"{result.case.id}: {result.case.gold} expected, {result.five} given, {verdict}. Rules: {fired}."


def rate_in_words(rate: Rate) -> str:
    """A rate as "12 of 13 = 92 % (67 to 99 %)"."""
    if rate.share is None or rate.low is None or rate.high is None:
        return "no such case"
    return f"{rate.hits} of {rate.of} = {rate.share:.0%} ({rate.low:.0%} to {rate.high:.0%})"
