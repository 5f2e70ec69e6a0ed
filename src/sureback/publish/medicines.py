"""The page of `sureback medicines`."""

from sureback.care.medicine_advice import MedicineAdvice
from sureback.language.guideline import Guideline
from sureback.publish.document import Block, Document, Listing, Paragraph, Section
from sureback.publish.leaflet import sources_section
from sureback.publish.medicine_entry import for_person, listings_for_person, understood_entries
from sureback.publish.terminal import terminal


def medicines_page(
    guideline: Guideline, advice: MedicineAdvice, *, with_prescription: bool, width: int = 80, styled: bool = False
) -> str:
    """What was understood, the planned doses, and each medicine one can buy; on request the prescribed ones too."""
    sections = []
    if advice.understood is not None and advice.understood.names:
        entries = understood_entries(guideline, advice.understood)
        sections.append(Section("understood", "What you take, as we understood it", (Listing(entries),)))
    if advice.planned:
        entries = tuple(for_person(guideline, one) for one in advice.planned)
        sections.append(Section("planned", "The dose you have in mind", (Listing(entries),)))
    for availability, title in (
        ("over_the_counter", "Medicines you can buy"),
        ("prescription", "Prescription medicines"),
    ):
        shown = [one for one in advice.judgements if one.medicine.availability == availability]
        if availability == "over_the_counter" or with_prescription:
            sections.append(Section(availability, title, listings_for_person(guideline, shown)))
    lead: tuple[Block, ...] = (
        Paragraph(f"The advice on your back itself: {advice.level.title}.", advice.level.evidence, 0),
    )
    unsigned = (
        ()
        if advice.is_signed
        else (f"UNSIGNED: no clinician has approved this version of the knowledge ({guideline.version}).",)
    )
    return terminal(
        Document(
            title="Medicines",
            level=advice.level.id,
            banner="Which medicines may be considered",
            lead=lead,
            sections=(*sections, sources_section(guideline, lead, sections)),
            foot=(*unsigned, "Sureback checks what you told it. A pharmacist can check the rest."),
        ),
        width=width,
        styled=styled,
    )
