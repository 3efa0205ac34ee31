"""The DPIA says of every field what becomes of it, and says it as the code does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tools.privacy import privacy_page, reasons, stored_columns
from tools.privacy_fields import Fate, Field, fields_of_berichten, fields_of_layouts

from duiding.berichten.tables import Model, models

FIELDS = fields_of_berichten()
PERSONAL = frozenset(
    ("Naam", "Straatnaam", "Plaatsnaam", "Huis", "Telefoon", "Emailadres", "Organisatie", "Commentaar", "Relatie")
)


def paths(model: Model, group: str = "Bericht", path: str = "") -> Iterator[str]:
    for element in model.groups[group]:
        own = f"{path}/{element.name}".lstrip("/")
        if element.type in model.groups:
            yield from paths(model, element.type, own)
        else:
            yield own


def fates(number: str) -> dict[str, Field]:
    return {field.path: field for field in FIELDS if number in field.numbers}


@pytest.mark.parametrize("code", sorted({model.code for model in models().values()}))
def test_every_element_of_every_message_is_named(code: str) -> None:
    model = next(model for model in models().values() if model.code == code)
    assert set(paths(model)) - set(fates(model.number)) == set()


def test_no_element_has_two_ends_in_one_message() -> None:
    pairs = [(field.path, number) for field in FIELDS for number in field.numbers]
    assert len(pairs) == len(set(pairs))


def test_what_names_a_person_is_never_kept() -> None:
    stays = (Fate.KEPT, Fate.COARSE, Fate.TOKEN)
    named = {f.path.rpartition("/")[2] for f in FIELDS if f.fate in stays and PERSONAL & set(f.path.split("/"))}
    assert named == {"RetourCode"}  # says that something is wrong with a name or address, and not which it is
    assert {f.fate for f in FIELDS if f.path.endswith("Bsn")} == {Fate.TOKEN, Fate.NEVER}
    assert fates("301")["Client/Contactgegevens/Contact/Adres/Postcode"].columns == ("wijk",)
    assert fates("301")["Client/Geboortedatum/Datum"].columns == ("geboortejaar", "geboortemaand")
    assert fates("301")["Client/JuridischeStatus"].fate is Fate.NEVER


def test_the_trial_sees_the_difference_between_the_fates() -> None:
    assert fates("305")["Client/StartProducten/StartProduct/Begindatum"].fate is Fate.KEPT
    assert fates("305")["Client/StartProducten/StartProduct/ToewijzingNummer"].fate is Fate.TOKEN
    assert fates("315")["Client/AangevraagdeProducten/AangevraagdProduct/Verwijzer/Naam"].fate is Fate.PRESENCE
    assert fates("315")["Client/AangevraagdeProducten/AangevraagdProduct/BeschikkingNummer"].fate is Fate.CHECKED
    assert fates("306")["Client/Bsn"].fate is Fate.NEVER


def test_every_stored_column_has_a_reason_and_every_kept_column_is_stored() -> None:
    assert set(reasons()) == set(stored_columns())
    kept = {name for field in FIELDS for name in field.columns} | {
        n for *_, names in fields_of_layouts() for n in names
    }
    assert kept <= set(stored_columns())


def test_the_text_says_the_uncomfortable_things_plainly() -> None:
    text = " ".join(privacy_page().split())
    assert "Wie de sleutel heeft, kan van elk BSN de code maken" in text
    assert "91 miljoen" in text and "gepseudonimiseerd, niet anoniem" in text
    for ground in ("Jeugdwet 7.4.0", "7.4.1 en 7.4.4", "Wmo 2015 5.1.1", "AVG 35", "UAVG 46", "artikel 8f"):
        assert ground in text
