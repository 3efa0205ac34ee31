import pytest

from duiding.indicators.expression import ExpressionError, check_aggregate, check_predicate

PREDICATES = (
    "leeftijd < 18",
    "wet = 'jeugdwet' and (leeftijd >= 18 or leeftijd is null)",
    "zorgvorm in ('pleegzorg', 'verblijf')",
    "zorgvorm not in ('pleegzorg')",
    "not has_buurtteam",
    "is_actief = true",
    "leeftijd not between 12 and 17",
    "leeftijdsgroep = '0 t/m 11'",
    "coalesce(leeftijd, 0) <> 18",
    "leeftijd is not null",
    "case when leeftijd < 18 then 1 else 0 end = 1",
    "duur_dagen * 2 - leeftijd + 1 > -1",
    "leeftijd != 0.5",
)
AGGREGATES = (
    "count(*)",
    "count(distinct client)",
    "sum(case when leeftijd < 18 then 1 else 0 end)",
    "coalesce(sum(duur_dagen), 0)",
    "max(duur_dagen) - min(duur_dagen)",
)
# What an attacker, or a hurried analyst, might write.
ATTACKS = (
    "1) union select 1 from stand where (1=1",
    "leeftijd < 18; drop table stand",
    "leeftijd < 18 -- en de rest",
    "leeftijd /* x */ < 18",
    "leeftijd in (select client from stand)",
    "exists (select 1)",
    "read_csv('/etc/passwd') is null",
    "pg_sleep(3) is null",
    "ifnull(leeftijd, 3) = 3",
    "leeftijd::int = 3",
    "cast(leeftijd as int) = 3",
    "stand.leeftijd < 3",
    '"leeftijd" < 3',
    "leeftijd < $1",
    "leeftijd < ?",
    "zorgvorm || 'x' = 'a'",
    "zorgvorm like 'a%'",
    "x'41' = geslacht",
    "zorgvorm = 'a''b'",
    "'a' 'b' = geslacht",
    "zorgvorm = 'a\\'",
    "leeftijd < 18 order by client",
    "1 = 1 limit 3",
    "leeftijd < 18, 3",
    "leeftijd as client",
    "leeftijd < 18 leeftijd",
    "(leeftijd, client) in ((1, 2))",
    "client = 8317",
    "casus is null",
    "traject in (1, 2)",
    "case when client = 3 then 1 else 0 end = 1",
    "count(*) > 3",
    "count(*) over () > 3",
    "bsn = 3",
    "leeftijd == 3",
    "leeftijd <=> 3",
    "! has_buurtteam",
    "leeftijd / 2 = 3",
    "leeftijd % 2 = 1",
    "1e5 < leeftijd",
    "1_0 < leeftijd",
    "0x1F < leeftijd",
    ".5 < leeftijd",
    "leeftijd in ()",
    "leeftijd is true",
    "leeftijd isnull",
    "date '2018-01-01' < peildatum",
    "(leeftijd < 18",
    "leeftijd < 18)",
    "leeftijd + 1",
    "leeftijd",
    "leeftijd < 18 and 3",
    "* = 3",
    "",
    "'a'",
    "leeftijd < " + "1" * 2000,
)
NO_AGGREGATES = (
    "client",
    "3",
    "count()",
    "count(client, casus)",
    "count(distinct client, casus)",
    "sum(distinct duur_dagen)",
    "sum(count(*))",
    "sum(*)",
    "count(*) + leeftijd",
    "count(*) * *",
    "min(duur_dagen, leeftijd)",
    "sum(duur_dagen) filter (where is_actief)",
    "count(*) client",
    "max(client)",
    "sum(traject)",
    "count(casus)",
    "sum(case when client = 8317 then 1 else 0 end)",
    "count(distinct case when client = 8317 then 1 end)",
    "distinct count(*)",
)


@pytest.mark.parametrize("text", PREDICATES)
def test_a_condition_of_the_subset_is_accepted(text: str) -> None:
    check_predicate(text, "stand")


@pytest.mark.parametrize("text", AGGREGATES)
def test_a_count_of_the_subset_is_accepted(text: str) -> None:
    check_aggregate(text, "stand")


@pytest.mark.parametrize("text", ATTACKS)
def test_everything_else_is_refused_as_a_condition(text: str) -> None:
    with pytest.raises(ExpressionError):
        check_predicate(text, "stand")


@pytest.mark.parametrize("text", [*NO_AGGREGATES, *(text for text in ATTACKS if text != "count(*) > 3")])
def test_everything_else_is_refused_as_a_count(text: str) -> None:
    with pytest.raises(ExpressionError):
        check_aggregate(text, "stand")


@pytest.mark.parametrize(
    "text",
    [
        "(" * 200 + "leeftijd < 18" + ")" * 200,
        "not " * 240 + "is_actief",
        "-+" * 400 + "1 = leeftijd",
        "1-" * 450 + "1 = leeftijd",
        "coalesce(" * 60 + "leeftijd" + ", 0)" * 60 + " = 1",
        "case when 1 = 1 then " * 20 + "1" + " end" * 20 + " = 1",
        "1" + " = 1" * 240,
    ],
)
def test_a_tree_that_is_too_tall_to_climb_is_refused(text: str) -> None:
    for check in (check_predicate, check_aggregate):
        with pytest.raises(ExpressionError, match="te ingewikkeld"):
            check(text, "stand")


def test_an_expression_within_the_bounds_is_not_too_tall() -> None:
    check_predicate("(" * 10 + "not " * 50 + "is_actief" + ")" * 10, "stand")
    check_aggregate("1 + " * 59 + "count(*)", "stand")


def test_people_may_be_counted_and_nothing_else() -> None:
    check_aggregate("count(distinct client) * 2 + count(distinct traject)", "stand")
    with pytest.raises(ExpressionError, match=r"'client' mag alleen als count\(distinct client\)"):
        check_predicate("client = 8317", "stand")


def test_a_column_of_another_panel_is_refused() -> None:
    check_predicate("inwoners > 3", "bevolking")
    with pytest.raises(ExpressionError, match="paneel stand kent geen kolom 'inwoners'"):
        check_predicate("inwoners > 3", "stand")


def test_the_message_names_the_nearest_column() -> None:
    with pytest.raises(ExpressionError, match="Bedoelde u 'leeftijd'\\?"):
        check_predicate("leeftijdt < 18", "stand")


def test_the_message_says_which_functions_are_allowed() -> None:
    with pytest.raises(ExpressionError, match="de functie 'round' mag niet. Toegestaan zijn: count, sum"):
        check_aggregate("round(sum(duur_dagen))", "stand")
