"""The type that both languages fill. Sentences are whole; what varies stands in braces, named beside the field."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReportTexts:
    """The words of one language. A ``Mapping`` goes from code to words."""

    # Every document
    state: str
    motto: str
    fictitious: str
    number: str
    classification: str
    classifications: Mapping[str, str]
    author: str
    purpose: str
    purposes: Mapping[str, str]
    foot: str  # {number} {classification}
    page_of: str  # {page} {pages}
    data_as_of: str
    cut_off: str  # {moment}
    data_hash: str
    data_hash_short: str  # {hash}
    date_range: str  # {from_on} {to_on}

    # Key figures
    note_title: str
    compared_with: str
    no_comparison: str
    key_figures: str
    before_value: str  # {period} {value}
    change_percent: str  # {change} {percent} {n}
    n_is: str  # {n}
    change_count: str  # {change}
    change_unsure: str
    pending_files: str
    pending_at: str
    total_delay: str
    no_quantile: str
    strands_not_added: str
    possible_doubles: str  # {value}

    # Sections, tables and charts
    section_cases: str
    section_victims: str
    section_delays: str
    section_method: str
    chart_strands: str
    chart_map: str
    chart_victims: str
    chart_delays: str
    chart_pending: str
    table_line: str  # {code} {label} {unit} {basis}
    table_shares: str
    share: str  # {percent} {n}
    share_unknown_counted: str
    share_too_few: str
    no_case_in_period: str
    no_delay_in_period: str
    no_pending: str
    nothing_told: str
    no_delay_told: str
    segment: str
    intervals: str
    median: str
    ninth_decile: str
    mean: str
    day_axis: str
    box_key: str
    bar_key: str
    map_schematic: str
    map_rounded: str
    chart_note: str  # {n} {moment}
    chart_note_hidden: str  # {moment}
    hatched: str
    not_received: str

    # Remarks under tables
    hidden_cell: str
    rounded_cell: str
    rounded_all: str
    missing_cell: str
    zero_cell: str
    hidden_quantiles: str
    sealed: str
    footnotes: Mapping[str, str]

    # Method
    definition_heading: str  # {code} {label} {version}
    bases: Mapping[str, str]
    rules_heading: str
    rules: tuple[str, ...]
    tier_heading: str
    tiers: Mapping[str, str]
    check_heading: str
    check_text: str

    # Signature
    signature_heading: str
    signature_roles: tuple[str, str, str]
    signature_name: str
    signature_date: str
    signature_sign: str
