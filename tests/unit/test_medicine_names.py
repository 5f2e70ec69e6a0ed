"""What typed medicine names are understood as."""

from pathlib import Path

import pytest

from sureback.care.medicine_names import Name, understand
from sureback.errors import NoCareHalf
from tests.knowledge.shipped import GUIDELINE
from tests.small_knowledge import small_guideline

INGREDIENTS = GUIDELINE.care.ingredients


def only(written: str) -> Name:
    """The one name of a text."""
    names = understand(GUIDELINE, [written]).names
    assert len(names) == 1
    return names[0]


EXACT = {
    "ibuprofen": "ibuprofen", "Ibuprofen 400mg tablets twice a day": "ibuprofen", "Nurofen Express": "ibuprofen",
    "ADVIL": "ibuprofen", "Espidifen 600": "ibuprofen", "ibuprofeno 600 mg cada 8 horas": "ibuprofen",
    "ibuprofen gel 5%": "ibuprofen_gel", "Aleve": "naproxen", "naproxeno sódico 550": "naproxen",
    "Ácido acetilsalicílico 100": "aspirin_low_dose", "aspirin 81 mg daily": "aspirin_low_dose",
    "aspirin 81 mg 1 tablet": "aspirin_low_dose", "Adiro 100 mg": "aspirin_low_dose", "Nu-Seals 75": "aspirin_low_dose",
    "aspirin 325": "aspirin", "Aspirina 500": "aspirin", "Tylenol Extra Strength": "paracetamol", "Calpol": "paracetamol",
    "Gelocatil 1 g": "paracetamol", "APAP 500": "paracetamol", "voltaren 1% gel": "diclofenac_gel", "Voltarol": "diclofenac",
    "Voltarol Emulgel": "diclofenac_gel", "St John's Wort": "st_johns_wort", "St. Johns wort 300mg": "st_johns_wort",
    "Sintrom 4mg": "acenocoumarol", "zoloft50mg": "sertraline", "Metformina 850 mg 1 comprimido": "metformin",
    "Vitamin D3 1000 IU": "vitamin_d", "warfarin sodium": "warfarin", "Nolotil": "metamizole", "Lyrica 75 mg bid": "pregabalin",
    "omeprazole 20mg in the morning before food": None, "SIMVASTATIN 40MG TABS ON": "simvastatin", "the pill": "ethinylestradiol",
    "hydrocortisone cream": "hydrocortisone_skin", "Day and Night Nurse": None, "baclofen10mg": "baclofen",
}  # fmt: skip


@pytest.mark.parametrize(
    ("written", "ingredient"), [(written, found) for written, found in EXACT.items() if found], ids=lambda value: value
)
def test_it_understands_a_name_whatever_stands_around_it(written: str, ingredient: str) -> None:
    """Names of three countries are known with strength, form, times a day, capitals and accents around them."""
    name = only(written)

    assert (name.ingredients, name.how, name.is_clear, name.score) == ((ingredient,), "exact", True, 100)


@pytest.mark.parametrize("ingredient", INGREDIENTS)
def test_it_understands_every_name_in_the_knowledge(ingredient: str) -> None:
    """Each name on a pack leads to its ingredient, surely."""
    lost = [
        common.name
        for common in INGREDIENTS[ingredient].names
        if ingredient not in only(common.name).ingredients or not only(common.name).is_clear
    ]

    assert lost == []


MIXED = {
    "Co-codamol 30/500": {"paracetamol", "codeine"},
    "cocodamol": {"paracetamol", "codeine"},
    "Percocet": {"oxycodone", "paracetamol"},
    "Tylenol PM": {"paracetamol", "diphenhydramine"},
    "NyQuil": {"paracetamol", "dextromethorphan", "doxylamine"},
    "Frenadol Complex": {"paracetamol", "dextromethorphan", "chlorphenamine"},
    "Excedrin": {"aspirin", "paracetamol"},
    "Zestoretic": {"lisinopril", "hydrochlorothiazide"},
    "lisinopril-hctz 20/12.5": {"lisinopril", "hydrochlorothiazide"},
    "Zaldiar": {"tramadol", "paracetamol"},
    "Nurofen Plus": {"ibuprofen", "codeine"},
    "Day and Night Nurse": {"paracetamol", "dextromethorphan", "pseudoephedrine", "promethazine"},
}


@pytest.mark.parametrize(("written", "ingredients"), MIXED.items(), ids=MIXED)
def test_it_finds_every_ingredient_of_a_product(written: str, ingredients: set[str]) -> None:
    """A product with several ingredients counts as each of them."""
    assert set(only(written).ingredients) == ingredients


SPLIT = {
    "paracetamol + codeine": ("paracetamol", "codeine"),
    "ibuprofen and omeprazole": ("ibuprofen", "omeprazole"),
    "ibuprofeno y omeprazol": ("ibuprofen", "omeprazole"),
    "paracetamol/codeine": ("paracetamol", "codeine"),
    "amlodipine 5mg once daily, atorvastatin 20 mg at night": ("amlodipine", "atorvastatin"),
    "aspirin 81; metoprolol 25, with food": ("aspirin_low_dose", "metoprolol"),
    "warfarin\nlisinopril": ("warfarin", "lisinopril"),
}


@pytest.mark.parametrize(("written", "ingredients"), SPLIT.items(), ids=SPLIT)
def test_it_splits_a_line_into_names(written: str, ingredients: tuple[str, ...]) -> None:
    """Commas, plus signs, slashes and "and" stand between names; a part about times or food is no name."""
    understood = understand(GUIDELINE, [written])

    assert (understood.ingredients, understood.unclear) == (ingredients, 0)


SURE = {
    "gabapentine": "gabapentin",
    "seratraline": "sertraline",
    "levothyroxin": "levothyroxine",
    "clonidene": "clonidine",
    "diclofenic": "diclofenac",
}


@pytest.mark.parametrize(("written", "ingredient"), SURE.items(), ids=SURE)
def test_it_forgives_one_slip_in_a_long_lonely_name(written: str, ingredient: str) -> None:
    """One slip in a long name that nothing else resembles needs no second look."""
    name = only(written)

    assert (name.ingredients, name.how, name.is_clear) == ((ingredient,), "close", True)
    assert 80 < name.score < 100


DOUBTFUL = {
    "ibuprofin": "ibuprofen", "naproxin": "naproxen", "warfrin": "warfarin", "tramodol": "tramadol", "neurofen": "ibuprofen",
    "hydroxizine": "hydroxyzine", "celebrax": "celecoxib", "acetominophin": "paracetamol",
}  # fmt: skip


@pytest.mark.parametrize(("written", "ingredient"), DOUBTFUL.items(), ids=DOUBTFUL)
def test_it_counts_a_doubtful_match_as_taken_and_as_unclear(written: str, ingredient: str) -> None:
    """A close match adds its classes, and a pharmacist still has to look at the name."""
    understood = understand(GUIDELINE, [written])

    assert understood.ingredients == (ingredient,)
    assert set(INGREDIENTS[ingredient].classes) == understood.classes
    assert understood.unclear == 1


LOOK_ALIKES = [
    ("clonidine", "clonazepam"), ("prednisone", "prednisolone"), ("tramadol", "trazodone"), ("hydroxyzine", "hydralazine"),
    ("celecoxib", "citalopram"), ("Celebrex", "Celexa"), ("bupropion", "buspirone"), ("fluoxetine", "duloxetine"),
    ("fluoxetine", "paroxetine"), ("quinapril", "quetiapine"), ("methotrexate", "methocarbamol"), ("metoprolol", "metformin"),
    ("hydrocodone", "hydrocortisone"), ("oxycodone", "oxybutynin"), ("Lasix", "Losec"), ("amlodipine", "amiloride"),
    ("cyclobenzaprine", "cyproheptadine"), ("diazepam", "diltiazem"), ("carisoprodol", "carvedilol"),
    ("Zyrtec", "Zantac"), ("chlorphenamine", "chlorpromazine"), ("dexketoprofen", "ketoprofen"), ("Flexeril", "Flomax"),
    ("nortriptyline", "amitriptyline"), ("clonidine", "clonazepam"), ("warfarin", "heparin"), ("Soma", "Sominex"),
]  # fmt: skip


def is_open(name: Name, ingredients: tuple[str, ...]) -> bool:
    """Whether a name counts as several medicines of one kind, and as unclear."""
    classes = {INGREDIENTS[one].classes for one in ingredients}
    return not name.is_clear and set(name.ingredients) == set(ingredients) and len(classes) == 1


@pytest.mark.parametrize(("one", "other"), LOOK_ALIKES, ids=["/".join(pair) for pair in LOOK_ALIKES])
def test_it_keeps_look_alikes_apart(one: str, other: str) -> None:
    """Names that are known to be confused never share an ingredient, nor does one with a letter less become the other.

    Where both are of one kind and equally near, both are named and nothing is settled.
    """
    first, second = only(one).ingredients, only(other).ingredients

    assert not set(first) & set(second)
    for right, wrong in ((one, second), (other, first)):
        shortened = [only(right[:place] + right[place + 1 :]) for place in range(len(right))]
        assert not [
            name for name in shortened if set(name.ingredients) & set(wrong) and not is_open(name, first + second)
        ]


UNLISTED = [
    "abatacept", "acarbose", "aripiprazole", "azathioprine", "azithromycin", "canagliflozin", "chloroquine", "clarithromycin",
    "clindamycin", "clobazam", "clozapine", "colchicine", "dapagliflozin", "denosumab", "desogestrel", "donepezil", "doxycycline",
    "dutasteride", "empagliflozin", "erythromycin", "estradiol", "fluconazole", "gliclazide", "glimepiride", "glipizide",
    "hydroxychloroquine", "ketamine", "ketoconazole", "lamotrigine", "latanoprost", "leflunomide", "letrozole", "levetiracetam",
    "levofloxacin", "liraglutide", "loperamide", "memantine", "mesalazine", "methylphenidate", "metoclopramide", "metronidazole",
    "minoxidil", "misoprostol", "mycophenolate", "nadolol", "naltrexone", "nefopam", "nitrofurantoin", "ondansetron",
    "oxcarbazepine", "penicillin", "pioglitazone", "pramipexole", "prochlorperazine", "propylthiouracil", "raloxifene",
    "ranitidine", "ropinirole", "semaglutide", "sildenafil", "sitagliptin", "sulfasalazine", "tadalafil", "tamoxifen",
    "terbinafine", "testosterone", "theophylline", "timolol", "topiramate", "trimethoprim", "valproate", "varenicline",
    "Lamisil", "Zantac", "Cerebyx", "Evista", "Humira",
]  # fmt: skip
NONSENSE = [
    "asdf",
    "my blood pressure pill",
    "???",
    "варфарин",
    "x",
    "400 mg",
    "a white round one",
    "two a day",
    "blue inhaler",
    "",
]


@pytest.mark.parametrize("written", [*UNLISTED, *NONSENSE])
def test_it_does_not_guess(written: str) -> None:
    """A medicine that is not listed, or no name at all, is not understood, and is counted."""
    understood = understand(GUIDELINE, [written])

    assert (understood.ingredients, understood.unclear) == ((), 1)


@pytest.mark.parametrize(
    "written", ["ibuprofen from the corner shop", "no ibuprofen", "ibuprofen 400 naproxene", "x" * 130]
)
def test_it_leaves_the_rest_of_a_longer_text_unclear(written: str) -> None:
    """A known name inside a text that is not understood counts as taken, and the text as unclear."""
    understood = understand(GUIDELINE, [written])

    assert understood.unclear >= 1
    assert ("ibuprofen" in understood.ingredients) is ("ibuprofen" in written)


def test_it_loses_no_name_after_a_strength() -> None:
    """What follows the strength of the first name is not cut off."""
    assert set(understand(GUIDELINE, ["aspirin 81 naproxen 500"]).ingredients) >= {"naproxen"}


@pytest.mark.parametrize("written", ["none", "No", "ninguno", "no medicines", "N/A"])
def test_it_takes_none_for_none(written: str) -> None:
    """Somebody who types that there is none is understood."""
    name = only(written)

    assert (name.how, name.ingredients, name.is_clear) == ("nothing", (), True)


@pytest.mark.parametrize(
    "entry", [{"name": "ibuprofen", "dose": "400 mg"}, {"what": "ibuprofen"}, {"drug": "ibuprofen", "mg": 400}], ids=str
)
def test_it_reads_an_entry_with_fields(entry: dict) -> None:
    """A record of a medicine is read by its name."""
    assert understand(GUIDELINE, [entry]).ingredients == ("ibuprofen",)


def test_it_shows_what_was_matched() -> None:
    """What was written and what it was understood as stand side by side, to be shown."""
    name = only("Ibuprofin 400")

    assert (name.written, name.matched) == ("Ibuprofin 400", "ibuprofen")


def test_it_counts_aspirin_without_a_dose_as_both() -> None:
    """Aspirin alone may be the pain dose or the daily low dose, so both count."""
    assert understand(GUIDELINE, ["aspirin"]).classes == {"nsaid", "aspirin_low_dose"}


@pytest.mark.parametrize(
    "pair", [("codeine", "opioid"), ("tizanidine", "muscle_relaxant"), ("apixaban", "anticoagulant")], ids="/".join
)
def test_it_knows_the_classes(pair: tuple[str, str]) -> None:
    """The class of a name is a symbol of the question on what is taken."""
    assert pair[1] in understand(GUIDELINE, [pair[0]]).classes


def test_it_understands_nothing_without_a_care_half(tmp_path: Path) -> None:
    """A guideline for urgency only knows no medicines, and says so."""
    with pytest.raises(NoCareHalf, match="no care half"):
        understand(small_guideline(tmp_path), ["ibuprofen"])
