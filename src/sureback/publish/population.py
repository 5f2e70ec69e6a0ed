"""Synthetic people as JSON Lines or CSV, and the report that holds them against their sources."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping

from sureback.care.population import SyntheticPerson, population_of
from sureback.care.population_audit import Measured, PopulationAudit
from sureback.language.guideline import Guideline
from sureback.publish.citing import cite

SYNTHETIC = "Synthetic: made-up people. No figure from them says anything about real ones."
LABELS = ("synthetic", "id", "seed", "profile")
LIMITS = """
- Every person here is made up. No figure on this page says how common anything is, or how well the triage does.
- Most shares are choices (`inferred`), made to have people to test with. A share marked *fitted* was chosen from the figure it is
  held against: agreeing with it shows only that the draw does what was declared.
- Answers hang together only through the presentation and the declared variations. Real answers hang together in more ways.
- The sources asked different people: cohorts of acute back pain, a triage clinic, general practices, whole populations. They do
  not always agree: a cohort above the age of 55 found a fracture in 5% [ENTHOVEN16], more than comes out here, where the 0.7%
  of all ages was kept.
- The red flags counted are the classic list as far as a person is asked; what we read of the cohort does not name its own 25.
- The shares at each urgency follow from the choices above. They are no rates of over-triage or under-triage.
"""


def person_json(person: SyntheticPerson) -> dict[str, object]:
    """A synthetic person as JSON values, labelled as such."""
    return {
        "synthetic": True, "id": person.id, "seed": person.seed, "profile": person.profile, "answers": dict(person.answers),
    }  # fmt: skip


def people_as_json_lines(people: Iterable[SyntheticPerson]) -> Iterator[str]:
    """One JSON object a line."""
    return (json.dumps(person_json(person), ensure_ascii=False) + "\n" for person in people)


def people_as_csv(guideline: Guideline, people: Iterable[SyntheticPerson]) -> Iterator[str]:
    """A table, one column a question that is drawn. An empty cell was not asked; a list stands as JSON."""
    base = population_of(guideline).base
    asked = [identity for identity in guideline.questions if identity in base]
    yield _row([*LABELS, *asked])
    for person in people:
        labels = ["true", person.id, person.seed, person.profile]
        yield _row([*labels, *(_cell(person.answers[one]) if one in person.answers else "" for one in asked)])


def _cell(answer: object) -> str:
    return json.dumps(answer, ensure_ascii=False) if isinstance(answer, list) else str(answer)


def _row(cells: list[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


def population_page(guideline: Guideline, audit: PopulationAudit) -> str:
    """The report as Markdown: targets, presentations, urgency levels, gaps, limits."""
    lines = [
        "# The synthetic population\n",
        f"**{SYNTHETIC}**\n",
        "`sureback population make N OUT --seed S` draws them from the shares declared in `population/` of the knowledge.",
        f"Here: {audit.number:,} with complete answers, {audit.number_with_gaps:,} with gaps, and the presentations alone of",
        f"{audit.number_of_presentations:,}, seed `{audit.seed}`.\n",
        *_targets(audit),
        *_profiles(guideline, audit),
        *_levels(guideline, audit),
        *_gaps(audit),
        f"\n## Limits\n{LIMITS}",
    ]
    return "\n".join(lines)


def _targets(audit: PopulationAudit) -> list[str]:
    lines = [
        "## Against the sources\n",
        "| share | expected | drawn | of | within tolerance | fitted | source |",
        "|---|---|---|---|---|---|---|",
    ]
    return lines + [_target(one) for one in audit.measured]


def _target(measured: Measured) -> str:
    target = measured.target
    drawn = "." if measured.share is None else _percent(measured.share)
    return (
        f"| {target.name} | {_percent(target.expected)} | {drawn} | {measured.of:,} "
        f"| {'yes' if measured.is_near else 'NO'} (± {_percent(target.tolerance)}) "
        f"| {'fitted' if target.is_fitted else 'checked'} | {cite(target.evidence)} |"
    )


def _profiles(guideline: Guideline, audit: PopulationAudit) -> list[str]:
    lines = ["\n## Presentations\n", "| presentation | declared | drawn | source |", "|---|---|---|---|"]
    return lines + [
        f"| {profile.name} | {_percent(profile.share)} | {_percent(audit.profiles[profile.id] / audit.number_of_presentations)} "
        f"| {cite(profile.evidence)} |"
        for profile in population_of(guideline).profiles.values()
    ]


def _levels(guideline: Guideline, audit: PopulationAudit) -> list[str]:
    lines = ["\n## Urgency\n", "| level | complete answers | with gaps |", "|---|---|---|"]
    return lines + [
        f"| {level.id} | {_percent(audit.levels[level.id] / audit.number)} "
        f"| {_percent(audit.levels_with_gaps[level.id] / audit.number_with_gaps)} |"
        for level in guideline.levels.values()
    ]


def _gaps(audit: PopulationAudit) -> list[str]:
    told: Mapping[str, int] = audit.told_with_gaps
    lines = [
        "\n## What is told, when gaps are drawn\n",
        "| told | share of all that is told |",
        "|---|---|",
    ]
    return lines + [f"| {name} | {_percent(count / sum(told.values()))} |" for name, count in told.items()]


def _percent(share: float) -> str:
    """A share as per cent: two decimals below one per cent, one above."""
    return f"{share:.2%}" if share < 0.01 else f"{share:.1%}"
