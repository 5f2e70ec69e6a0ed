"""Forms and scores as terminal pages: what is embedded is shown, what is licensed is only named."""

from sureback.care.instruments import Change, Score, shown
from sureback.language.guideline import Guideline
from sureback.language.kinds.instruments import Instrument
from sureback.publish.citing import CERTAINTY, reference
from sureback.publish.layout import Page

VERDICTS = {
    "embed": "its text may be shown here",
    "score": "only scores are kept here; bring your own form",
    "link": "only its name and total are kept here; bring your own form",
}
CHANGES = {"better": "clearly better", "same": "about the same", "worse": "clearly worse", "not_scored": "not scored"}


def instrument_page(guideline: Guideline, form: Instrument, *, width: int = 80, styled: bool = False) -> str:
    """A form: its items where the licence allows, what is scored, bands, licence and sources."""
    page = Page(width, styled=styled)
    page.banner(form.name)
    page.paragraph(
        f"{form.label}. It measures {form.measures}, from {form.lowest} to {form.highest}; {form.better} is better."
    )
    if form.recall:
        page.paragraph(f"About: {form.recall}.")
    page.heading("Items" if form.items else "Total only")
    page.items(f"{item.id} ({item.lowest} to {item.highest}): {item.say}" for item in form.items)
    if form.bands:
        page.heading("Bands")
        page.items(f"from {band.at_least}: {band.say}" for band in form.bands)
        page.items(f"second score from {band.at_least}: {band.say}" for band in form.second_bands)
    if form.caution:
        page.heading("Mind")
        page.paragraph(form.caution, 2)
    _licence(page, guideline, form)
    return page.text()


def instrument_json(form: Instrument) -> dict[str, object]:
    """A form as JSON values."""
    return {
        "id": form.id,
        "name": form.name,
        "label": form.label,
        "verdict": form.verdict,
        "licence": form.licence,
        "notice": form.notice,
        "scoring": form.scoring,
        "range": [form.lowest, form.highest],
        "better": form.better,
        "items": [{"id": i.id, "say": i.say, "range": [i.lowest, i.highest]} for i in form.items],
        "bands": [{"at_least": band.at_least, "say": band.say} for band in form.bands],
        "loinc": list(form.loinc),
        "sources": [str(citation) for citation in form.evidence.sources],
        "certainty": form.evidence.basis,
    }


def score_page(
    guideline: Guideline, found: Score, changed: Change | None, *, width: int = 80, styled: bool = False
) -> str:
    """A score: what must be seen to at once first, then the number, the band and the change."""
    page = Page(width, styled=styled)
    for reason in found.alerts:
        page.banner(guideline.levels[reason.rule.level].title)
        page.paragraph(reason.rule.say)
        page.paragraph(guideline.places[reason.rule.go_to or guideline.levels[reason.rule.level].go_to].say)
        page.blank()
    page.heading(found.instrument.name)
    if found.value is not None:
        band = f": {found.band}" if found.band else ""
        page.paragraph(f"{shown(found.value)} of {found.instrument.lowest} to {found.instrument.highest}{band}.", 2)
    if found.cannot_score:
        page.paragraph(f"Not scored, because {found.cannot_score}", 2)
    if changed is not None:
        page.paragraph(f"Since the earlier score: {CHANGES[changed.verdict]}; {changed.because}", 2)
    for reason in found.raises:
        page.item(f"{guideline.levels[reason.rule.level].title}: {reason.rule.say} (rule {reason.rule.id})")
    if found.answers:
        page.heading("For the answer sheet")
        page.items(f"{question}: {answer}" for question, answer in found.answers.items())
    _licence(page, guideline, found.instrument)
    return page.text()


def _licence(page: Page, guideline: Guideline, form: Instrument) -> None:
    page.heading("Licence and sources")
    page.paragraph(f"{form.licence} Here {VERDICTS[form.verdict]}.", 2)
    if form.notice:
        page.paragraph(form.notice, 2)
    for name in dict.fromkeys(citation.source for citation in form.evidence.sources):
        page.item(f"{name}: {reference(guideline.sources[name])}", " ", 2)
    page.paragraph(f"Certainty: {CERTAINTY[form.evidence.basis]}.", 2)
