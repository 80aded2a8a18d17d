"""The words of the discharge note in Spanish, point for point those of the English one."""

from datetime import date, datetime

from infusion_desk.printing.discharge_words import NoteWords

_WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio"),
    *("agosto", "septiembre", "octubre", "noviembre", "diciembre"),
)


def _day(day: date) -> str:
    return f"{_WEEKDAYS[day.weekday()]} {day.day} de {_MONTHS[day.month - 1]}"


def _clock(local: datetime) -> str:
    """It ends in a full stop, so that no sentence that ends in it has one of its own."""
    half = "a.m." if local.hour < 12 else "p.m."
    return f"{local.hour % 12 or 12}:{local.minute:02} {half}"


SPANISH = NoteWords(
    language="es-US",
    title="Nota de alta",
    times="hora",
    day=_day,
    clock=_clock,
    today="Hoy, {day}: ketamina {kind}{visit}, de {start} a {end} {cleared}",
    today_kinds={"iv": "por vía IV", "kap": "por vía IV, con terapia"},
    visit=", visita {k}",
    visit_of=", visita {k} de {n}",
    cleared="Permiso para irse a casa: {at}, {by}.",
    not_cleared="Todavía no tiene permiso para irse a casa.",
    driving="NO MANEJE antes del {day}, y solo después de dormir toda la noche.",
    driving_longer="Si todavía siente algo: no antes del {day}. Tampoco use máquinas.",
    driver="{name} le lleva a casa hoy.",
    driver_seen="{name} le lleva a casa hoy; aquí a las {at}, según {by}.",
    no_driver="Otra persona le lleva a casa hoy.",
    tonight=(
        "Esta noche",
        (
            "Descanse. Pase una tarde tranquila, con alguien a su lado.",
            "Nada de decisiones, contratos ni compras importantes. Nada que exija esfuerzo.",
            "Nada de alcohol ni marihuana durante 24 horas.",
            "Nada de pastillas para dormir ni opioides durante 4 horas, salvo si se lo dijimos.",
            "Coma ligero y beba mucho. Cuidado en las escaleras. En casa, quítese el vendaje.",
        ),
    ),
    expect=(
        "Qué puede sentir",
        (
            "Cansancio o emociones fuertes, y un leve dolor de cabeza o náuseas por unas horas.",
            "Los sueños vívidos y las emociones son comunes. Casi todos están bien al otro día.",
        ),
    ),
    call=(
        "Llámenos",
        (
            "si vomita más de dos veces, o si un dolor de cabeza no se le quita;",
            "si el corazón le late muy rápido, o si se marea al ponerse de pie;",
            "si la confusión o la sensación de irrealidad no pasa, o si su ánimo cae;",
            "si el lugar de la vía está rojo o hinchado, o si no puede orinar.",
        ),
    ),
    call_at="Llámenos al {phone}",
    emergency=(
        (
            "Llame al 911",
            "si tiene dolor de pecho, dificultad para respirar, desmayo, convulsiones, señales de "
            "derrame cerebral, dolor de cabeza muy fuerte o reacción alérgica.",
        ),
        (
            "Pensamientos de suicidio:",
            "llame o mande un mensaje de texto al 988, o vaya a la sala de urgencias más cercana.",
        ),
    ),
    medicines="Sus medicinas:",
    window=(
        "Sus 48 a 72 horas",
        (
            "Desde el {start}, hasta el {end}",
            "Es el momento para el coaching o su terapeuta. Escriba, y muévase con suavidad.",
            "Evite el ejercicio fuerte, el alcohol y los estimulantes. Siga anotando su ánimo.",
        ),
    ),
    next_visit=(
        "Antes de su próxima visita",
        (
            "Una comida ligera de 2 a 4 horas antes, nada de alcohol durante 24 horas, "
            "y alguien que maneje de ida y vuelta.",
        ),
    ),
    next_booked="Su próxima visita: {day}",
    hands=("Paciente", "Conductor", "Personal"),
    signed_at="Fecha y hora",
    given=(
        "Me lo dijeron en persona y por escrito. Aquí la ketamina se usa fuera de indicación "
        "(off-label): la FDA no la ha aprobado para este uso."
    ),
)
