"""Hand-made values of what municipalities declare themselves (money, staff, agreements) and of what is estimated."""

from collections.abc import Mapping

YEARLY = {
    "uitgaven_jeugdhulp", "uitgaven_wmo", "uitgaven_verandering", "klanten_buurtteam_sociaal_in_jaar",
    "jeugdigen_met_aanvullende_jeugdhulp_in_jaar",
}  # fmt: skip
QUARTERLY = {
    "aanmeldingen", "duur_afgesloten", "berichten_op_tijd", "ontbrekende_startberichten", "buurtteam_binnen_norm",
}  # fmt: skip
ESTIMATED = {"ib_wachtend_autisme", "lopende_trajecten_verwacht", "instroom_verwacht"}
_CHANGE = {
    "euro verschil met een jaar eerder": 5_100_000.0,
    "euro door een ander aantal mensen": 1_600_000.0,
    "euro doordat hulp langer of korter duurt": -400_000.0,
    "euro doordat een dag zwaarder of duurder is": 3_700_000.0,
    "euro door een nieuwe wet": 200_000.0,
}
_SPOREN = {"aanvullend": 118_000_000.0, "basiszorg": 17_400_000.0}
_VOORTGANG = {"open": 61.0, "te_laat": 12.0, "gedaan": 340.0, "ingetrokken": 15.0}

Value = tuple[str, float, int | None]


def declared(indicator: str, months: int, by: Mapping[str, str]) -> list[Value] | None:
    """The units, values and n of a declared or estimated indicator; None for another. `months` is counted from 2018."""
    growth = 1 + months / 600
    if indicator == "uitgaven_jeugdhulp":
        return [("euro", round(_SPOREN.get(by.get("spoor", ""), 135_400_000.0) * growth), None)]
    if indicator == "uitgaven_verandering":
        return [(unit, value, None) for unit, value in _CHANGE.items()]
    if indicator == "caseload_buurtteam":
        return [("casussen per fte", round(14.0 - months / 40, 1), 200), ("casussen", 3100.0, 3100)]
    if indicator == "afspraken":
        return [("afspraken", _VOORTGANG.get(by.get("voortgang", ""), 73.0), 73)]
    if indicator == "duur_afgesloten":
        return [("dagen (mediaan)", 300.0, 900), ("dagen (gemiddeld)", round(380.0 + months / 2), 900)]
    if indicator == "voorspelfout_jeugdhulp":
        return [("% van de uitkomst", 33.3, None), ("euro", 2_300_000.0, None)]
    simple: dict[str, Value] = {
        "uitgaven_wmo": ("euro", round(98_000_000.0 * growth), None),
        "formatie_buurtteam": ("fte", round(230.0 - months / 8, 1), None),
        "aanmeldingen": ("aanmeldingen", float(160 + months // 3), 160),
        "jeugdigen_met_aanvullende_jeugdhulp_in_jaar": ("jeugdigen", float(3900 - months), 3900),
        "contract_besteed": ("%", 74.1, None),
        "contractgebruik": ("%", 104.2, None),
        "incidenteel_geld": ("euro", 6_700_000.0, None),
        "activiteiten_tijdelijk_geld": ("activiteiten", 36.0, None),
        "klanten_buurtteam_sociaal_in_jaar": ("klanten", float(9800 - 2 * months), 9800),
        "berichten_op_tijd": ("%", 84.2, 6000),
        "ontbrekende_startberichten": ("%", 5.9, 1200),
        "buurtteam_binnen_norm": ("%", 26.1, 800),
        "lang_wachtend_zonder_overbrugging": ("%", 2.3, 700),
        "tekort_begroting": ("euro", 4_200_000.0, None),
        "tekort_met_volumegroei": ("euro", 6_100_000.0, None),
        "taakstelling": ("euro", 6_000_000.0, None),
        "besparing_verwacht": ("% van de taakstelling", 69.5, None),
        "besparing_gerealiseerd": ("% van de taakstelling", 57.9, None),
        "transitiereserve_vrij": ("euro", 1_350_000.0, None),
        "toezeggingen": ("toezeggingen en moties", 14.0, 14),
        "ib_wachtend_autisme": ("% (schatting)", 60.0, 300),
        "lopende_trajecten_verwacht": ("trajecten (verwacht)", float(13_000 + 6 * months), 13_000),
        "instroom_verwacht": ("% naar verwachting bekend", 91.4, 400),
    }
    return [simple[indicator]] if indicator in simple else None
