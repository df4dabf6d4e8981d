"""The printed reports in French, with no-break spaces in numbers and before double punctuation."""

from typing import Final

from desktop.reports.texts.words import ReportTexts

FRENCH: Final = ReportTexts(
    state="République islamique de Mauritanie",
    motto="Honneur – Fraternité – Justice",
    fictitious="FICTIF — données de démonstration, aucune personne réelle",
    number="Numéro",
    classification="Diffusion",
    classifications={
        "public": "Publique",
        "restricted": "Diffusion restreinte",
        "internal": "Usage interne",
    },
    author="Établie par",
    purpose="Finalité",
    purposes={
        "enquete": "Enquête",
        "poursuite": "Poursuite",
        "jugement": "Jugement",
        "identification_victime": "Identification de victime",
        "assistance": "Assistance",
        "statistique": "Statistique",
        "controle_qualite": "Contrôle qualité",
        "audit": "Audit",
    },
    foot="N° {number} · {classification}",
    page_of="Page {page} / {pages}",
    data_as_of="Données arrêtées le",
    cut_off="Données arrêtées le {moment}",
    data_hash="Empreinte SHA-256 des données",
    data_hash_short="SHA-256 des données : {hash}",
    date_range="du {from_on} au {to_on}",
    note_title="Note trimestrielle",
    compared_with="Comparée à",
    no_comparison="Aucune période",
    key_figures="Chiffres clés",
    before_value="{period} : {value}",
    change_percent="{change}, soit {percent} (n = {n})",
    n_is="n = {n}",
    change_count="Écart : {change}",
    change_unsure="Tendance non établie (n < 5)",
    pending_files="Procédures en cours",
    pending_at="à la date d’arrêt des données",
    total_delay="Délai médian, en jours",
    no_quantile="Non diffusé (n < 10)",
    strands_not_added=(
        "Une affaire mixte compte dans chaque volet : les volets ne s’additionnent pas. "
        "Les affaires distinctes comptent chaque affaire une seule fois."
    ),
    possible_doubles=(
        "Doubles possibles non encore rapprochés : {value}. Le nombre d’affaires distinctes peut baisser d’autant."
    ),
    section_cases="1. Affaires enregistrées",
    section_victims="2. Victimes détectées",
    section_delays="3. Délais et stock",
    section_method="4. Méthode et définitions",
    chart_strands="Affaires par volet",
    chart_map="Affaires distinctes par wilaya",
    chart_victims="Victimes détectées par volet",
    chart_delays="Durée des étapes achevées",
    chart_pending="Ancienneté des procédures en cours",
    table_line="{code} {label} · Unité : {unit} · Base : {basis}",
    table_shares="Parts dans le total des victimes détectées",
    share="{percent} (n = {n})",
    share_unknown_counted="Les valeurs inconnues restent au dénominateur.",
    share_too_few="Aucun pourcentage : total inférieur à 20, ou valeur arrondie ou non diffusée.",
    no_case_in_period="Aucun cas enregistré pendant la période.",
    no_delay_in_period="Aucune étape achevée pendant la période.",
    no_pending="Aucune procédure en cours à la date d’arrêt des données.",
    nothing_told="Aucune valeur ne peut être diffusée sous forme de graphique : les effectifs sont trop faibles.",
    no_delay_told="Aucun délai ne peut être diffusé : moins de dix étapes achevées pour chacune.",
    segment="Étape",
    intervals="Étapes (n)",
    median="Médiane",
    ninth_decile="Neuvième décile",
    mean="Moyenne",
    day_axis="jours",
    box_key="Boîte : la moitié centrale ; trait : la médiane ; moustaches : du premier au neuvième décile.",
    bar_key="Barre foncée : la médiane ; barre claire : le neuvième décile.",
    map_schematic="Carte schématique : une case par wilaya, surfaces et limites sans signification.",
    map_rounded="Valeurs arrondies.",
    chart_note="n = {n} · Données arrêtées le {moment}.",
    chart_note_hidden="n non diffusé · Données arrêtées le {moment}.",
    hatched="Hachures : valeur non diffusée, comprise dans l’intervalle imprimé.",
    not_received="n. r.",
    hidden_cell="Valeur non diffusée, par secret statistique : l’effectif est trop faible, ou en révélerait un autre.",
    rounded_cell="Valeur arrondie au multiple de 5 inférieur, par secret statistique.",
    rounded_all=(
        "Toutes les valeurs diffusées de ce tableau sont arrondies au multiple de 5 inférieur, "
        "par secret statistique ; les totaux le sont à part."
    ),
    missing_cell="n. r. : pas de retour reçu. Ce n’est pas un zéro.",
    zero_cell="0 : aucun cas enregistré.",
    hidden_quantiles="Non diffusé : moins de dix étapes achevées.",
    sealed="Dossiers scellés et techniques spéciales : exclus de tous les chiffres.",
    footnotes={
        "unknown_kept": "Les valeurs inconnues forment une catégorie à part.",
        "mixed_counted_in_each": "Une affaire mixte compte dans chacun de ses volets.",
        "late_entries": "Des enregistrements tardifs ont été comptés depuis l’édition précédente.",
        "aggregate_returns_apart": (
            "Les retours d’institutions qui ne transmettent que des totaux sont présentés à part."
        ),
        "suspensions_included": "Les suspensions sont comprises dans la durée.",
        "definition_changed": "La définition a changé : les deux périodes ne se comparent pas.",
    },
    definition_heading="{code} — {label} (définition, version {version})",
    bases={
        "flux": "flux, selon la date de l’évènement",
        "cohorte": "cohorte, selon l’année d’enregistrement",
        "stock": "stock, à la date d’arrêt des données",
    },
    rules_heading="Règles de comptage",
    rules=(
        "Chaque tableau indique son unité ; affaires, procédures et personnes ne s’additionnent jamais entre elles.",
        "Traite des êtres humains (TEH), trafic de migrants (TM) et esclavage (ESCL) sont comptés séparément ; "
        "le total est celui des affaires ou des personnes distinctes.",
        "« Victimes détectées » désigne les personnes repérées par les institutions, non l’ensemble des victimes. "
        "Un migrant objet de trafic n’est pas compté comme victime.",
        "« Aucun cas » (0) n’est pas « pas de retour reçu » (n. r.). Une valeur inconnue forme une catégorie.",
        "Aucun pourcentage au-dessous de 20 unités, aucun quantile au-dessous de 10 étapes achevées.",
        "Les dossiers scellés ou relevant de techniques spéciales ne comptent dans aucun chiffre ; "
        "une fois le secret levé, ils entrent comme enregistrements tardifs à la révision suivante.",
    ),
    tier_heading="Niveau de diffusion des chiffres",
    tiers={
        "exact": "Chiffres exacts, réservés aux personnes habilitées à les lire.",
        "restricted": (
            "Diffusion restreinte : les petits effectifs sont remplacés par l’intervalle imprimé, "
            "ainsi que les cellules qui permettraient de les retrouver."
        ),
        "public": (
            "Diffusion publique : les petits effectifs sont remplacés par l’intervalle imprimé, ainsi que les cellules "
            "qui permettraient de les retrouver ; les autres effectifs sont arrondis au multiple de 5 inférieur."
        ),
    },
    check_heading="Contrôle de l’édition",
    check_text=(
        "L’empreinte ci-dessous est celle des données figées de cette note "
        "(période, date d’arrêt, définitions et chiffres). "
        "Elle est la même en français et en arabe, et une réédition des mêmes données la redonne."
    ),
    signature_heading="Signatures",
    signature_roles=("Établi par", "Vérifié par", "Approuvé par"),
    signature_name="Nom et qualité",
    signature_date="Date",
    signature_sign="Signature et cachet",
)
