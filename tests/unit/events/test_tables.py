import pyarrow as pa

from duiding.berichten.rows import TABLES, BerichtRegel
from duiding.bronnen.layout import load_layouts
from duiding.events import BERICHT, layout_keys, schemas


def test_a_message_row_is_stored_as_it_leaves_the_gate() -> None:
    assert schemas()[BERICHT].names == [*BerichtRegel._fields, "digest", "regel"]


def test_every_kind_of_row_has_a_table_of_its_own() -> None:
    for name, regel in TABLES.items():
        assert schemas()[name].names == [*regel._fields, "digest", "regel"]


def test_every_layout_has_a_table_with_what_is_kept_of_it() -> None:
    for name, layout in load_layouts().items():
        assert schemas()[name].names == [*layout.kept, "digest", "regel"]
        assert set(layout_keys()[name]) <= set(layout.kept)


def test_the_types_are_those_of_the_values() -> None:
    kinds = {field.name: field.type for field in schemas()["buurtteamcasussen"]}
    assert kinds["start"] == pa.date32()
    assert kinds["geboortejaar"] == pa.int64()
    assert kinds["casus"] == pa.string()
    assert {f.name: f.type for f in schemas()["wachtlijst"]}["has_overbrugging"] == pa.bool_()
    assert {f.name: f.type for f in schemas()[BERICHT]}["toewijzingsmoment"] == pa.timestamp("s")
