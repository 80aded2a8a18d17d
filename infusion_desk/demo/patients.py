"""Forty-odd invented patients. Any likeness to a living person is chance."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from infusion_desk.demo.clinic import NP, SH

SEED = "infusion-desk-demo-1"


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented patient: who they are, what they weigh, how often they came, who drives."""

    mrn: str
    surname: str
    given: str
    born: str
    pronouns: str
    allergy: str | None
    kilograms: int
    came: int
    driver: str
    traits: str = ""

    @property
    def birth_date(self) -> date:
        """The day of birth."""
        return date.fromisoformat(self.born)

    @property
    def hypertensive(self) -> bool:
        """Whether pressure rises more than in others."""
        return "pressure" in self.traits

    @property
    def psychotherapy(self) -> bool:
        """Whether the sessions are within psychotherapy."""
        return "kap" in self.traits

    @property
    def pounds(self) -> bool:
        """Whether the scales of this patient's room show pounds."""
        return "lb" in self.traits

    @property
    def physician(self) -> str:
        """Who gives this patient's infusions."""
        return NP if "np" in self.traits else SH

    @property
    def sensitive(self) -> bool:
        """Whether the dose is kept low."""
        return "low" in self.traits

    def weight(self) -> Decimal:
        """What the scales showed the first time, in kg."""
        return Decimal(self.kilograms)

    def random(self, what: str) -> Random:
        """Chance that is the same every time, for one purpose."""
        return Random(f"{SEED}:{self.mrn}:{what}")


PATIENTS = (
    Invented(
        "004217",
        "Reyna",
        "Marisol",
        "1985-03-14",
        "she/her",
        "penicillin (rash)",
        68,
        2,
        "Sam Reyna, spouse",
    ),
    Invented("004203", "Ortega", "Devon", "1974-09-02", "he/him", "", 81, 4, "Ines Ortega, wife"),
    Invented(
        "004229",
        "Lindqvist",
        "Tamsin",
        "1992-12-19",
        "they/them",
        "latex",
        59,
        1,
        "Ro Quist, friend",
    ),
    Invented(
        "004201",
        "Abernethy-Voss",
        "Corin",
        "1968-05-27",
        "he/him",
        "",
        94,
        10,
        "Lise Voss, wife",
        "pressure",
    ),
    Invented("004202", "Ålandsø", "Sunniva", "1979-02-08", "she/her", "", 64, 7, "Jens, brother"),
    Invented(
        "004204",
        "Bexwith",
        "Odalys",
        "1990-07-30",
        "she/her",
        "sulfa (hives)",
        72,
        6,
        "Ana, mother",
    ),
    Invented(
        "004205",
        "Brzęczek-Łoś",
        "Jagna",
        "1983-11-11",
        "she/her",
        "",
        66,
        5,
        "Piotr, husband",
        "np",
    ),
    Invented(
        "004206",
        "Carrowmore",
        "Finbar",
        "1957-04-03",
        "he/him",
        "codeine (nausea)",
        88,
        9,
        "Una, wife",
        "pressure",
    ),
    Invented(
        "004207", "Ćosalić", "Dragica", "1971-08-21", "she/her", "", 70, 3, "Vesna, sister", "np"
    ),
    Invented(
        "004208", "Demetriou-Hale", "Ismene", "1996-01-15", "she/her", "", 57, 1, "Leo, partner"
    ),
    Invented(
        "004209",
        "Eguzkitza",
        "Xabat",
        "1988-06-06",
        "he/him",
        "ibuprofen (asthma)",
        77,
        6,
        "Nora, friend",
        "kap",
    ),
    Invented(
        "004210",
        "Fennimore",
        "Thaddeus",
        "1949-10-28",
        "he/him",
        "",
        83,
        5,
        "Ruth, daughter",
        "pressure low",
    ),
    Invented("004211", "Gündoğlu", "Selvinaz", "1981-03-03", "she/her", "", 62, 4, "Emre, husband"),
    Invented(
        "004212", "Hrafnkelsdóttir", "Ylfa", "1994-09-23", "she/her", "", 61, 6, "Kolbrún, aunt"
    ),
    Invented(
        "004213",
        "Ibekwuru",
        "Chizitere",
        "1987-12-01",
        "he/him",
        "shellfish (swelling)",
        91,
        7,
        "Ada, sister",
    ),
    Invented(
        "004214", "Jaspersohn", "Merle", "2001-05-17", "they/them", "", 54, 2, "Toni, roommate"
    ),
    Invented(
        "004215",
        "Kahananui-Reed",
        "Leilo",
        "1976-02-29",
        "he/him",
        "",
        118,
        6,
        "Malie, wife",
        "lb pressure",
    ),
    Invented(
        "004216",
        "Keanwright",
        "Philippa",
        "1962-07-07",
        "she/her",
        "adhesive tape",
        69,
        10,
        "Hugh, husband",
        "np",
    ),
    Invented("004218", "Лозовик", "Зарина", "1989-04-12", "she/her", "", 63, 3, "Oleg, brother"),
    Invented(
        "004219",
        "MacAindreas",
        "Niamh-Róise",
        "1998-08-08",
        "she/her",
        "",
        58,
        5,
        "Cara, sister",
        "kap",
    ),
    Invented("004220", "Mbalungu", "Ester", "1980-10-10", "she/her", None, 74, 0, ""),
    Invented("004221", "Nakanishiki", "Touma", "1993-03-26", "he/him", "", 67, 4, "Rei, partner"),
    Invented("004222", "Nguyễn-Thảo", "Đoan", "1985-05-05", "she/her", "", 52, 6, "Bảo, husband"),
    Invented(
        "004223", "O'Sheehy", "Tadhgán", "1970-01-31", "he/him", "", 97, 8, "Mairéad, wife", "lb"
    ),
    Invented(
        "004224", "Παπαδορέα", "Ισμήνη", "1978-06-18", "she/her", "iodine", 65, 3, "Νίκος, brother"
    ),
    Invented(
        "004225",
        "Pemberquill",
        "August",
        "1966-11-02",
        "he/him",
        "",
        102,
        6,
        "Joan, wife",
        "lb pressure np",
    ),
    Invented(
        "004226",
        "Quillfeather",
        "Rosamund",
        "1953-09-09",
        "she/her",
        "morphine (itch)",
        60,
        6,
        "Edith, friend",
        "low",
    ),
    Invented(
        "004227", "Ramdoyal-Singh", "Keshavi", "1991-02-14", "she/her", "", 56, 5, "Dev, fiancé"
    ),
    Invented("004228", "Sæbjørnsen", "Torvil", "1984-12-24", "he/him", "", 86, 1, "Gro, wife"),
    Invented(
        "004230",
        "Santibáñez-Uco",
        "Nayeli",
        "1997-07-19",
        "she/her",
        "",
        71,
        4,
        "Rosa, mother",
        "np",
    ),
    Invented(
        "004231", "Strandwick", "Bo", "1975-04-25", "he/him", "", 90, 3, "Pat Strandwick, brother"
    ),
    Invented(
        "004232", "Tchoupavová", "Žofie", "1986-08-15", "she/her", "nickel", 68, 6, "Karel, father"
    ),
    Invented(
        "004233",
        "Thistlewood",
        "Percival",
        "1959-03-19",
        "he/him",
        "",
        79,
        7,
        "Maud, wife",
        "pressure",
    ),
    Invented("004234", "Umeaku", "Obiora", "1999-10-04", "he/him", "", 84, 0, ""),
    Invented(
        "004235",
        "Vandersloot-Iyer",
        "Priyanth",
        "1982-01-22",
        "he/him",
        "",
        76,
        5,
        "Mei, wife",
        "kap",
    ),
    Invented(
        "004236",
        "Whitlatch",
        "Dorothea",
        "1972-06-29",
        "she/her",
        "penicillin",
        112,
        6,
        "Carl, husband",
        "lb np",
    ),
    Invented("004237", "Xochihua", "Itzel", "1995-11-27", "she/her", "", 60, 4, "Teo, brother"),
    Invented("004238", "山代", "ゆき乃", "1990-04-02", "she/her", "", 51, 3, "健, husband"),
    Invented("004239", "한여울", "가람", "1988-09-14", "he/him", "", 73, 2, "Seo, wife"),
    Invented("004240", "זהרוני", "מיקה", "1993-05-20", "she/her", "", 62, 2, "Noa, sister", "np"),
    Invented("004241", "Zephyrine", "Wren", "2004-02-11", "they/them", "", 49, 0, ""),
    Invented(
        "004242",
        "Żurawiecki",
        "Ignaś",
        "1964-12-06",
        "he/him",
        "aspirin (asthma)",
        85,
        8,
        "Hania, wife",
        "pressure np",
    ),
)
"""By MRN after the three who sit on a chair when the window opens."""
