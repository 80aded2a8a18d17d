"""The letter to a provider outside the clinic: who may be written to, and what it says.

Nothing that was said in confidence is in it: no intention, no note, nothing of what was talked
about. It needs the standing consent to release information to that provider.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.effects import Effect
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.patient_facts import (
    Consent,
    ConsentGiven,
    ConsentWithdrawn,
    IndicationTold,
    MedicineTold,
    ProviderTold,
)
from infusion_desk.domain.patient_file import PatientFile
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.series import Series
from infusion_desk.projections.history import PastSession
from infusion_desk.projections.paper_clock import PaperClock, dated
from infusion_desk.projections.report import SessionReport
from infusion_desk.projections.score_trend import Trend
from infusion_desk.projections.series_report import in_words, series_row
from infusion_desk.projections.summary import Head, Summary, clock_of, summary_of

OFF_LABEL = "Ketamine is used here off-label: it is not approved by the FDA for this use."
HOW = "Chart it on the patient's page (Alt+0, Consent) once it is signed."


@dataclass(frozen=True, slots=True)
class Letter:
    """Ready to be laid out; `sections` are a heading and its lines each."""

    head: Head
    to: tuple[str, ...]
    day: str
    about: str
    opening: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    closing: tuple[str, ...]
    signer: str


def providers_of(known: PatientFile) -> tuple[tuple[ProviderTold, bool], ...]:
    """Everybody outside whom a letter could go to, and whether they may be written to."""
    named = {one.name.casefold(): one for one in known.of(ProviderTold)}
    released = _released(known.consents)
    for name in (*released, *_released(known.withdrawn)):
        named.setdefault(name.casefold(), ProviderTold(name))
    may = {name.casefold() for name in released}
    return tuple((one, key in may) for key, one in named.items())


def addressee(known: PatientFile, patient: str, wanted: str) -> ProviderTold:
    """Whom the letter goes to; raises Refused where the patient's consent to it does not stand.

    Without a name, the only one who may be written to.
    """
    providers = providers_of(known)
    if wanted:
        found = [one for one in providers if one[0].name.casefold() == wanted.strip().casefold()]
    else:
        found = [one for one in providers if one[1]] or list(providers)
    if len(found) > 1:
        names = "; ".join(one.name for one, _ in found)
        raise Refused(f"{patient} has several providers outside: name one of {names}.")
    if not found:
        whom = f"{wanted} is not" if wanted else "Nobody is"
        raise Refused(
            f"{whom} charted as a provider of {patient}: add them on the patient's page (Alt+0, "
            "Provider), then the signed consent to release information to them."
        )
    ((provider, may),) = found
    if not may:
        raise Refused(_missing(known, patient, provider.name))
    return provider


def letter_of(
    report: SessionReport,
    known: PatientFile,
    wanted: str,
    series: Series | None,
    course: tuple[Sequence[PastSession], Sequence[Trend]],
) -> Letter:
    """What is written about this session and its series; raises Refused where it may not be."""
    patient = report.patient
    provider = addressee(known, patient.name, wanted)
    if report.started_at is None or report.ended_at is None:
        raise Refused("The letter needs the end of the infusion: stop comes first.")
    summary = summary_of(report)
    consent = known.agreed(Consent.RELEASE, provider.name)
    assert consent is not None
    assert isinstance(consent.fact, ConsentGiven)
    past, trends = course
    mine = series.sessions if series is not None else (report.session,)
    rows = [one for one in reversed(past) if one.session in mine]
    day = report.printed_at.astimezone(report.zone).date()
    return Letter(
        summary.head,
        tuple(filter(None, (provider.name, provider.practice, provider.phone))),
        dated(day),
        f"{patient.name}, born {dated(patient.birth_date)}",
        tuple(_opening(report, summary)),
        tuple(map(series_row, rows)),
        tuple(_sections(report, summary, known, trends)),
        tuple(_closing(report, consent.fact)),
        report.physician,
    )


def _released(told: Iterable[Entry]) -> tuple[str, ...]:
    """The providers that these agree to, or take away."""
    facts = (one.fact for one in told)
    consents = (one for one in facts if isinstance(one, ConsentGiven | ConsentWithdrawn))
    return tuple(one.provider for one in consents if one.to is Consent.RELEASE)


def _missing(known: PatientFile, patient: str, provider: str) -> str:
    """Whose consent, to whom, and what to do."""
    whose = f"the consent of {patient} to release information to {provider}"
    for entry in reversed(known.withdrawn):
        fact = entry.fact
        assert isinstance(fact, ConsentWithdrawn)
        if (fact.to, fact.provider.casefold()) == (Consent.RELEASE, provider.casefold()):
            return f"No letter: {whose} was withdrawn on {dated(fact.on)}. {HOW}"
    return f"No letter: {whose} is missing. {HOW}"


def _opening(report: SessionReport, summary: Summary) -> Iterator[str]:
    kind = "by IV, with therapy" if report.kind is facts.SessionKind.KAP else "by IV"
    which = f", session {report.place} of the series" if report.place else ""
    given, ran, *_ = summary.boxes
    yield (
        f"Your patient had ketamine {kind} here on {dated(clock_of(report).day)}{which}: "
        f"{given.figure} ({given.below}), {ran.figure} ({ran.below})."
    )
    yield OFF_LABEL


def _sections(
    report: SessionReport, summary: Summary, known: PatientFile, trends: Sequence[Trend]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    indications = tuple(f"{one.code} {one.name}".strip() for one in known.of(IndicationTold))
    if indications:
        yield "Treated for", indications
    yield "Readings", summary.figures
    clock = clock_of(report)
    effects = tuple(_effect(one, clock) for one in report.effects)
    yield "Effects", effects or ("None charted.",)
    yield "Other medicines given", summary.medicines or ("None charted.",)
    yield (
        "Scores",
        tuple(f"{one.name}: {in_words(one).told}" for one in trends) or ("None charted.",),
    )
    if (allergies := report.patient.allergies) is not None:
        yield "Allergies", (allergies or "None known",)
    takes = tuple(f"{one.name} {one.dose}".strip() for one in known.of(MedicineTold))
    yield "Takes, as charted here", takes or ("None charted.",)
    yield "Going home", tuple(_home(report))


def _effect(one: Effect, clock: PaperClock) -> str:
    until = f" to {clock.short(one.ended_at)}" if one.ended_at else ", not charted as over"
    parts = (f"{one.name[:1].upper()}{one.name[1:]}", one.severity or "", *one.details.words())
    return f"{', '.join(filter(None, parts))}: {clock.short(one.began_at)}{until}"


_LEFT = {
    facts.Leaving.HOME: "Left for home",
    facts.Leaving.AMBULANCE: "Left by ambulance",
    facts.Leaving.AGAINST_ADVICE: "Left against advice",
}


def _home(report: SessionReport) -> Iterator[str]:
    clock = clock_of(report)
    ready = report.outcome.ready_at
    yield f"Criteria met at {clock.full(ready)}." if ready else "Criteria not met."
    if report.released_at is not None:
        yield f"Released at {clock.full(report.released_at)}."
    if report.left_at is not None and report.left_how is not None:
        yield f"{_LEFT[report.left_how]} at {clock.full(report.left_at)}."
    if report.booked is not None:
        yield f"The next session is planned for {dated(report.booked)}."


def _closing(report: SessionReport, consent: ConsentGiven) -> Iterator[str]:
    clinic = report.clinic
    call = f"Questions: {clinic.name}, {clinic.phone}." if clinic.phone else ""
    signed = f"The patient agreed to this letter on {dated(consent.on)}."
    yield " ".join(filter(None, (signed, call)))
    yield "For the provider named above alone. If it reached you by mistake, destroy it and call."
