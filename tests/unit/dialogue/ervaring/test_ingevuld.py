import pytest

from duiding.dialogue.ervaring.ingevuld import Ingevuld, LongTextError, WrongAnswerError, read_answer, read_text
from duiding.dialogue.ervaring.telling import Telling, total
from duiding.dialogue.ervaring.vragenlijst import load_vragenlijsten

LIJST = load_vragenlijsten().of("groepstraject-1")


def cells(**answers: int) -> tuple[str, ...]:
    return Ingevuld(LIJST, answers).cells


def test_a_form_is_counted_per_subject_and_nothing_joins_the_subjects() -> None:
    assert cells(meedoen=2, meedoen_verwacht=1, hulp=4) == ("toegankelijkheid:2:1", "kwaliteit:-:-", "effect:4:-")


def test_a_form_without_a_word_is_empty() -> None:
    assert Ingevuld(LIJST, {}).is_empty
    assert not Ingevuld(LIJST, {}, "Fijn").is_empty


@pytest.mark.parametrize("typed", ["0", "5", "-1", "1.0", "", "een", "1 OR 1=1", "１"])
def test_an_answer_outside_the_scale_is_refused(typed: str) -> None:
    with pytest.raises(WrongAnswerError):
        read_answer(typed)


def test_a_text_keeps_its_letters_and_loses_what_cannot_be_seen() -> None:
    assert read_text(" Heel\r\n\tfijn\x00\u202e! ") == "Heel fijn !"
    assert read_text("<script>alert(1)</script>") == "<script>alert(1)</script>"
    assert read_text("e\u0301") == "é"


def test_a_long_text_is_refused_whole() -> None:
    assert len(read_text("a" * 500)) == 500
    with pytest.raises(LongTextError):
        read_text("a" * 501)


def test_counts_tell_experience_and_expectation_of_the_same_people() -> None:
    forms = [
        cells(goed=1, goed_verwacht=3),
        cells(goed=2, goed_verwacht=2),
        cells(goed=4, goed_verwacht=1),
        cells(goed=3),
        cells(goed_verwacht=1),
    ]
    telling = Telling().plus(forms)
    assert (telling.ingevuld, telling.answers("kwaliteit"), telling.positive("kwaliteit")) == (5, 4, 2)
    assert (telling.both("kwaliteit"), telling.expected("kwaliteit")) == (3, 2)
    assert telling.against("kwaliteit") == (1, 1, 1)
    assert telling.answers("effect") == 0


def test_counts_do_not_show_who_came_last() -> None:
    first, last = cells(goed=1), cells(goed=4)
    one = Telling().plus([first]).plus([last])
    other = Telling().plus([last]).plus([first])
    assert list(one.cells.items()) == list(other.cells.items())
    assert total([one, other]).ingevuld == 4
    assert total([one, other]).answers("kwaliteit") == 4
