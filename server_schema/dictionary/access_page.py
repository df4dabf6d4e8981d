"""Sensitivity and access: how sensitive each area is, and what each role reads, writes or reaches by an act."""

from __future__ import annotations

from collections import Counter

from server_schema.dictionary.areas import tables_by_area
from server_schema.dictionary.reading import Catalogue, Table
from server_schema.dictionary.translations import table_names

_OPENING = """# Sensibilité et accès

*Page écrite par `python -m server_schema.dictionary` d'après les droits de la base ; ne pas la modifier à la main. Le \
dictionnaire : [fr.md](fr.md), [ar.md](ar.md). Pourquoi il en est ainsi : [modèle de menace](../threat-model.md).*

- **L** : lit les lignes de sa propre institution. **É** : en écrit. L'un et l'autre demandent deux choses : le droit, dans \
`access.role_rights`, et l'octroi par PostgreSQL.
- **A** : ne lit pas la table, mais un acte le fait pour lui ; la fonction, et elle seule, décide de ce qu'elle en rend. \
**M** : n'y écrit pas, mais un acte y ajoute, y change, en ôte ou en déplace des lignes. Les actes sont en fin de page.
- Après « É : », dans la liste des actes : les tables que la fonction ne lit que pour qui y écrit.
- N'y figure pas ce qu'une fonction rend à chacun de ce qui est à lui, sans demander de droit : sa session, ses réponses.
- Case vide : rien. Les listes de codes sont lues par tous les utilisateurs et ne sont pas reprises ici.
- Les tables jumelles du schéma `sealed`, où se trouvent les dossiers scellés, ne sont lues par aucun rôle."""

_ARABIC_OPENING = """<div dir="rtl" lang="ar">

- **L**: يقرأ سطور مؤسسته هو. **É**: يكتب منها. ويتطلب كل منهما أمرين: الحق في `access.role_rights` ومنح PostgreSQL.
- **A**: لا يقرأ الجدول، لكن عملا يقرؤه لأجله؛ والدالة وحدها تقرر ما تعيده منه. **M**: لا يكتب فيه، لكن عملا يضيف إليه \
سطورا أو يغيرها أو يزيلها أو ينقلها. والأعمال في آخر الصفحة.
- بعد «É :» في قائمة الأعمال: الجداول التي لا تقرؤها الدالة إلا لمن يكتب فيها.
- لا يظهر هنا ما تعيده دالة إلى كل مستخدم مما يخصه دون طلب حق: جلسته وأجوبته.
- الخانة الفارغة: لا شيء. وقوائم الرموز يقرؤها جميع المستخدمين ولا تُذكر هنا.
- الجداول التوائم في المخطط `sealed`، حيث الملفات المختومة، لا يقرؤها أي دور.

</div>"""


def access_page(catalogue: Catalogue) -> str:
    """The whole page."""
    read_by_act = {(role, table) for act in catalogue.acts for role in act.roles for table in act.reads - act.writes}
    read_by_act |= catalogue.writers & {
        (role, table) for act in catalogue.acts for role in act.roles for table in act.reads_for_writers
    }
    changed_by_act = {(role, table) for act in catalogue.acts for role in act.roles for table in act.writes}
    parts = [_OPENING, _ARABIC_OPENING, *_roles(catalogue), *_sensitivity(catalogue)]
    parts.append("## Tables et rôles · الجداول والأدوار")
    for area, tables in tables_by_area(catalogue).items():
        shown = [table for table in tables if not table.name.startswith("reference.")]
        if shown:
            parts += [f"### {area.french} · {area.arabic}", _matrix(catalogue, shown, read_by_act, changed_by_act)]
    return "\n\n".join([*parts, *_acts(catalogue)]) + "\n"


def _roles(catalogue: Catalogue) -> list[str]:
    rows = [
        f"| `{role.code}` | {role.french} | {role.arabic} | {', '.join(f'`{name}`' for name in role.capabilities)} |"
        for role in catalogue.roles
    ]
    return [
        "## Rôles · الأدوار",
        "\n".join(["| rôle | | الدور | capacités · الصلاحيات |", "| --- | --- | --- | --- |", *rows]),
    ]


def _sensitivity(catalogue: Catalogue) -> list[str]:
    letters = list(catalogue.sensitivities)
    rows = []
    for area, tables in tables_by_area(catalogue).items():
        counted = Counter(column.sensitivity for table in tables for column in table.columns)
        counts = " | ".join(str(counted[letter]) for letter in letters)
        rows.append(f"| {area.french} | {area.arabic} | {len(tables)} | {counts} |")
    meanings = "\n".join(
        f"- **{letter}** {french} · {arabic}" for letter, (french, arabic) in catalogue.sensitivities.items()
    )
    header = f"| chapitre | الفصل | tables | {' | '.join(letters)} |"
    return [
        "## Sensibilité des colonnes · حساسية الأعمدة",
        meanings,
        "\n".join([header, "| --- " * (3 + len(letters)) + "|", *rows]),
    ]


def _matrix(
    catalogue: Catalogue, tables: list[Table], read_by_act: set[tuple[str, str]], changed_by_act: set[tuple[str, str]]
) -> str:
    codes = [role.code for role in catalogue.roles]
    rows = []
    for table in tables:
        cells = []
        for code in codes:
            here = (code, table.name)
            reads, writes = here in catalogue.readers, here in catalogue.writers
            cells.append(
                ("L" if reads else "A" if here in read_by_act else "")
                + ("É" if writes else "M" if here in changed_by_act else "")
            )
        french, arabic = table_names()[table.name]
        rows.append(f"| `{table.name}` | {french} | {arabic} | {table.sensitivity} | {' | '.join(cells)} |")
    header = f"| table | | الجدول | sens. | {' | '.join(f'`{code}`' for code in codes)} |"
    return "\n".join([header, "| --- " * (4 + len(codes)) + "|", *rows])


def _acts(catalogue: Catalogue) -> list[str]:
    rows = []
    for act in sorted(catalogue.acts, key=lambda act: (act.rights, act.function)):
        cells = [
            ", ".join(f"`{name}`" for name in names)
            for names in (act.rights, (act.function,), act.roles, _shown(act.reads), _shown(act.writes))
        ]
        if act.reads_for_writers:
            cells[3] += " ; É : " + ", ".join(f"`{name}`" for name in _shown(act.reads_for_writers))
        rows.append("| " + " | ".join(cells) + " |")
    header = "| droit demandé · الحق المطلوب | fonction · الدالة | rôles · الأدوار | lit · تقرأ | écrit · تكتب |"
    return ["## Actes · الأعمال", "\n".join([header, "| --- | --- | --- | --- | --- |", *rows])]


def _shown(tables: frozenset[str]) -> list[str]:
    """Names of tables; of a whole schema, where a function reaches many, the schema alone."""
    by_schema: dict[str, list[str]] = {}
    for name in sorted(tables):
        by_schema.setdefault(name.partition(".")[0], []).append(name)
    return [
        shown
        for schema, names in by_schema.items()
        if schema != "reference"
        for shown in (names if len(names) <= 8 else [f"{schema}.* ({len(names)})"])
    ]
