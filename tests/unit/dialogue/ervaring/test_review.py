import pytest

from duiding.dialogue.ervaring.review import MASK, masked, remarks


@pytest.mark.parametrize(
    "tekst",
    [
        "Bel mij op 06-12345678.",
        "Mijn nummer is +31 6 12 34 56 78",
        "Mail jan@voorbeeld.nl",
        "Zoek me op @janneke12",
        "Zie https://voorbeeld.nl/x",
        "Ik woon in 3561 AB",
        "Ik woon op Kerkstraat 12",
        "Ik ben geboren op 3-4-2012",
        "mijn bsn is 123456782",
        "Het was fijn met Fatima erbij",
        "juf anna was lief",
        "mevrouw de vries hielp goed",
        "Mijn zoon daan vond het leuk",
        "Fatima was lief",
        "Leuk! Ahmed deed ook mee.",
        "ik heet sem",
    ],
)
def test_what_points_to_somebody_is_pointed_out(tekst: str) -> None:
    assert remarks(tekst)
    assert masked(tekst) != tekst
    assert MASK in masked(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        "Het was een fijne groep.",
        "Ik vond het leuk, maar te kort.",
        "Er waren 12 kinderen.",
        "Mijn dochter vond het fijn.",
    ],
)
def test_a_plain_text_passes(tekst: str) -> None:
    assert remarks(tekst) == ()
    assert masked(tekst) == tekst


def test_what_is_left_out_is_marked_and_nothing_else_is_touched() -> None:
    assert masked("Mail a@b.nl of bel 0612345678!") == f"Mail {MASK} of bel {MASK}!"
    assert masked("Mail a@b.nl", []) == "Mail a@b.nl"
