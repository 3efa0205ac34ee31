import pytest

from duiding.domain.errors import KeyMissingError
from duiding.storage import seal, unseal

KEY, OTHER = bytes(range(32)), bytes(32)


def test_what_was_sealed_opens_with_the_same_key_in_the_same_place() -> None:
    sealed = seal(KEY, b"inhoud", "plaats")
    assert unseal(KEY, sealed, "plaats") == b"inhoud"
    assert b"inhoud" not in sealed
    assert seal(KEY, b"inhoud", "plaats") != sealed


@pytest.mark.parametrize("length", [0, 5, 20])
def test_what_is_cut_off_does_not_open(length: int) -> None:
    with pytest.raises(KeyMissingError, match="niet te openen"):
        unseal(KEY, seal(KEY, b"inhoud", "plaats")[:length], "plaats")


def test_another_key_another_place_and_a_changed_bit_do_not_open() -> None:
    sealed = seal(KEY, b"inhoud", "plaats")
    changed = bytes([sealed[20] ^ 1])
    for key, content, place in (
        (OTHER, sealed, "plaats"),
        (KEY, sealed, "elders"),
        (KEY, sealed[:20] + changed + sealed[21:], "plaats"),
    ):
        with pytest.raises(KeyMissingError, match="DUIDING_KEY_FILE"):
            unseal(key, content, place)
