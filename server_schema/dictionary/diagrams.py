"""One entity diagram (Mermaid) for each area: keys, foreign keys, and how the tables hang together."""

from __future__ import annotations

import re

from server_schema.dictionary.areas import Area, tables_by_area
from server_schema.dictionary.reading import Catalogue, Link, Table
from server_schema.dictionary.table_pages import PLAIN_LIST
from server_schema.dictionary.translations import table_names

_OPENING = """# Schémas des liens entre tables

*Page écrite par `python -m server_schema.dictionary` d'après le catalogue de la base ; ne pas la modifier à la main. Le \
dictionnaire : [fr.md](fr.md), [ar.md](ar.md).*

Un schéma par chapitre. Une table montre sa clé (PK) et les colonnes qui la lient à une autre (FK) ; une table d'un autre \
chapitre n'y est que par son nom. Trait plein : clé étrangère. Trait pointillé : même identifiant, sans clé étrangère, parce \
que la clé de l'autre table contient la version de la ligne. N'y figurent pas les liens vers l'institution propriétaire, que \
toutes les tables ont, ni ceux vers les listes simples, que le dictionnaire donne colonne par colonne."""

_ARABIC_OPENING = """<div dir="rtl" lang="ar">

مخطط لكل فصل. يبين كل جدول مفتاحه (PK) والأعمدة التي تربطه بغيره (FK)، ولا يظهر جدول من فصل آخر إلا باسمه. الخط المتصل \
مفتاح خارجي، والخط المتقطع معرف مشترك دون مفتاح خارجي لأن مفتاح الجدول الآخر يتضمن نسخة السطر. ولا تظهر الروابط نحو المؤسسة \
المالكة، وهي في كل الجداول، ولا الروابط نحو القوائم البسيطة، وهي مذكورة في المعجم عمودا عمودا.

</div>"""


def diagrams_page(catalogue: Catalogue) -> str:
    """The whole page."""
    plain = {
        table.name for table in catalogue.tables.values() if {column.name for column in table.columns} == PLAIN_LIST
    }
    links = [
        (link, "--")
        for link in catalogue.links
        if link.to_table not in plain and link.columns != ("institution_id",) and not link.table.startswith("sealed.")
    ] + [(link, "..") for link in _same_ids(catalogue)]
    parts = [_OPENING, _ARABIC_OPENING]
    for area, tables in tables_by_area(catalogue).items():
        drawn = [table for table in tables if table.name not in plain]
        parts += [f"## {area.french} · {area.arabic}", _diagram(area, drawn, links)]
    return "\n\n".join(parts) + "\n"


def _same_ids(catalogue: Catalogue) -> list[Link]:
    """Columns of protected persons that name a row of a table whose key holds a version: no foreign key can."""
    versioned = {
        table.key[1]: table.name
        for table in catalogue.tables.values()
        if table.key[2:] == ("revision",) and _is_victims(table)
    }
    known = {(link.table, column) for link in catalogue.links for column in link.columns}
    return [
        Link(table.name, versioned[column.name], (column.name,))
        for table in catalogue.tables.values()
        if _is_victims(table)
        for column in table.columns
        if versioned.get(column.name, table.name) != table.name and (table.name, column.name) not in known
    ]


def _is_victims(table: Table) -> bool:
    return table.name.startswith("victims.")


def _diagram(area: Area, tables: list[Table], links: list[tuple[Link, str]]) -> str:
    own = {table.name for table in tables}
    drawn = [(link, line) for link, line in links if link.table in own]
    linked: dict[str, set[str]] = {}
    for link, _ in drawn:
        # it leads every key and would hide what links
        linked.setdefault(link.table, set()).update(set(link.columns) - {"institution_id"})
    lines = ["```mermaid", "erDiagram"]
    for table in tables:
        lines.append(f'  "{table.name}" {{')
        for column in table.columns:
            marks = [
                *(["PK"] if column.name in table.key else []),
                *(["FK"] if column.name in linked.get(table.name, ()) else []),
            ]
            if marks:
                kind = re.sub(r"\(.*\)", "", column.kind).replace(" ", "_")
                lines.append(f"    {kind} {column.name} {', '.join(marks)}")
        lines.append("  }")
    for table in tables:
        for link, line in drawn:
            if link.table == table.name:
                required = {column.name for column in table.columns if column.is_required}
                one = "||" if set(link.columns) <= required else "|o"
                many = "o|" if link.columns == table.key else "o{"
                label = [name for name in link.columns if name != "revision"][-1]
                lines.append(f'  "{link.to_table}" {one}{line}{many} "{link.table}" : "{label}"')
    lines.append("```")
    names = [f"| `{table.name}` | {' | '.join(table_names()[table.name])} |" for table in tables]
    return "\n".join([*lines, "", "| table | | |", "| --- | --- | --- |", *names])
