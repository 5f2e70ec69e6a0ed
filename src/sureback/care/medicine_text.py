"""The text of a typed medicine, without what says how it is taken: strength, form, times a day, salt, maker."""

import re
import unicodedata
from collections.abc import Iterable


def _words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


NONE = frozenset(
    {"none", "no", "nothing", "nil", "na", "n a", "ninguno", "ninguna", "nada", "no medicines", "no medicine", "nomeds"}
)
FORMS = _words_of(
    "tablet tablets tab tabs capsule capsules cap caps caplet caplets pill pills gel gels cream ointment patch patches syrup "
    "drops spray injection injections sachet sachets suppository liquid solution suspension effervescent soluble dispersible "
    "chewable inhaler comprimido comprimidos capsula capsulas pastilla pastillas sobre sobres parche parches pomada crema "
    "jarabe gotas inyeccion inyectable supositorio efervescente bucodispersable"
)
TIMES = _words_of(
    "a an the my i take taking took use using one two three four once twice times time daily day days per every each in at on "
    "of for with and or hour hours hourly h hr hrs night nightly morning evening bedtime noon meals food when needed as "
    "required prn od bd tds tid qds qid bid po oral by mouth week weekly x max strength extra regular low high dose sr er xr mr "
    "la cr xl ec ir retard slow modified prolonged extended release fast rapid express generic brand y de del la el con cada "
    "horas hora dia dias diario al vez veces noche manana tarde si dolor una un dos tres cuatro por via semana efg normon "
    "cinfa kern stada sandoz teva actavis mylan accord ratiopharm zentiva aristo viatris"
)
SALTS = _words_of(
    "hydrochloride hcl sodium potassium maleate besylate besilate tartrate succinate fumarate phosphate sulfate sulphate "
    "hydrobromide mesylate calcium clorhidrato sodico potasico maleato"
)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
AMOUNT = re.compile(
    r"(?<![a-z])\d+(?:[.,]\d+)*\s*"
    r"(?:mg|mgs|mcg|ug|µg|g|gr|gm|grams?|ml|iu|ui|units?|%|milligrams?|miligramos)?(?![a-z])"
)
STUCK = re.compile(r"([a-z])(\d+(?:[.,]\d+)?\s*(?:mg|mcg|g|ml)\b)")
"""A strength that was typed without a space: `zoloft50mg`."""
BETWEEN = re.compile(r"\s*(?:[,;+&\n]|(?<!\d)/|/(?!\d)|\band\b|\bplus\b|\bwith\b|\by\b|\bcon\b|\bmas\b)\s*")
APOSTROPHES = "'`\u2019\u00ae\u2122"
LONGEST_TYPED = 120


def plain_text(text: str) -> str:
    """Small letters without accents or apostrophes."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter) and letter not in APOSTROPHES)


def key_of(text: str) -> str:
    """The letters and digits of a name: `Co-codamol` and `cocodamol` are the same."""
    return re.sub(r"[^a-z0-9]", "", plain_text(text))


def is_about_taking(text: str) -> bool:
    """Whether a text only says how something is taken: "twice a day"."""
    return all(word in TIMES | FORMS or NUMBER.fullmatch(word) for word in words_in(AMOUNT.sub(" ", text)))


def words_in(text: str) -> list[str]:
    """The words and numbers of a text in small letters without accents."""
    return re.findall(r"[a-z0-9]+(?:[.,]\d+)*", text)


def candidates(text: str) -> Iterable[str]:
    """The text as it stands, then with less and less of what says how it is taken.

    Strength and form come off last: low-dose aspirin is not aspirin, and a gel is not a tablet.
    """
    yield text
    numbered = [word for word in words_in(_without_units(text)) if word not in TIMES]
    yield " ".join(numbered)
    yield " ".join(word for word in numbered if not NUMBER.fullmatch(word))
    yield " ".join(word for word in numbered if word not in FORMS)
    yield _with_first_number(numbered)
    yield " ".join(word for word in words_in(AMOUNT.sub(" ", text)) if word not in FORMS)
    yield bare(text)
    yield " ".join(word for word in bare(text).split() if word not in SALTS)


def _with_first_number(words: list[str]) -> str:
    """`aspirin 81` of `aspirin 81 1 tablet`; nothing when a word other than a form follows."""
    named = [word for word in words if word not in FORMS]
    names = [word for word in named if not NUMBER.fullmatch(word)]
    return " ".join(named[: len(names) + 1]) if named[: len(names)] == names else ""


def _without_units(text: str) -> str:
    return AMOUNT.sub(lambda amount: f" {NUMBER.search(amount[0])[0]} ", text)  # type: ignore[index]  # it starts with one


def bare(text: str) -> str:
    """Without strength, form and times."""
    return " ".join(word for word in words_in(AMOUNT.sub(" ", text)) if word not in TIMES | FORMS)


def parts_of(text: str) -> list[str]:
    """The names between commas, plus signs, "and" and the like; what only says how something is taken is left out."""
    return [part for part in BETWEEN.split(text) if key_of(part) and not is_about_taking(part)]


def legible(written: str) -> str:
    """The text in small letters, cut to a length that a name can have, with a space before a strength."""
    return STUCK.sub(r"\1 \2", plain_text(written)[:LONGEST_TYPED])
