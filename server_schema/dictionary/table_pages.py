"""The dictionary itself: one page for each language, one chapter for each area, one section for each table."""

from __future__ import annotations

from server_schema.dictionary.areas import is_twin, tables_by_area
from server_schema.dictionary.page_words import Words
from server_schema.dictionary.reading import Catalogue, Column, Table
from server_schema.dictionary.translations import table_names, translated

PLAIN_LIST = {"code", "label_fr", "label_ar", "valid_from", "valid_to", "sort_order", "attributes"}


def dictionary_page(catalogue: Catalogue, words: Words) -> str:
    """The whole page. Raises KeyError when a comment or a table has no translation."""
    chapters = []
    contents = []
    for number, (area, tables) in enumerate(tables_by_area(catalogue).items(), start=1):
        title = (area.french, area.arabic)[words.place]
        contents.append(f"{number}. [{title}](#a{number})")
        chapters += [f'<a id="a{number}"></a>', f"## {title}"]
        plain = [table for table in tables if {column.name for column in table.columns} == PLAIN_LIST]
        chapters += [_section(table, words) for table in tables if table not in plain]
        if plain:
            chapters.append(_plain_lists(catalogue, plain, words))
    chapters.append(_twins(catalogue, words))
    letters = "\n".join(f"- **{letter}** {labels[words.place]}" for letter, labels in catalogue.sensitivities.items())
    parts = [
        *(f"# {words.title}", words.opening, f"{words.sensitivities}{words.colon}", letters),
        *(f"## {words.contents}", "\n".join(contents), *chapters),
    ]
    return words.before + "\n\n".join(parts) + "\n" + words.after


def _section(table: Table, words: Words) -> str:
    key = words.comma.join(f"`{name}`" for name in table.key)
    return "\n".join(
        [
            f"### {table_names()[table.name][words.place]} — `{table.name}`",
            "",
            f"{translated(table.meaning)[words.place]} **[{table.sensitivity}]**",
            "",
            *([f"{words.key}{words.colon} {key}", ""] if key else []),
            words.columns,
            "| --- | --- | --- | --- | --- | --- |",
            *(_row(column, words) for column in table.columns),
        ]
    )


def _row(column: Column, words: Words) -> str:
    values = ""
    if column.lists:
        values = words.comma.join(
            table_names()[f"reference.{name}"][words.place] + f" (`{name}`)" for name in column.lists
        )
    elif column.values:
        values = words.comma.join(f"`{value}`" for value in column.values)
    required = words.required if column.is_required else ""
    meaning = translated(column.meaning)[words.place]
    return f"| `{column.name}` | {column.kind} | {required} | {column.sensitivity} | {meaning} | {values} |"


def _plain_lists(catalogue: Catalogue, tables: list[Table], words: Words) -> str:
    users: dict[str, list[str]] = {}
    for table in catalogue.tables.values():
        if not is_twin(table.name):
            for column in table.columns:
                for name in column.lists:
                    users.setdefault(f"reference.{name}", []).append(f"`{table.name}.{column.name}`")
    rows = [
        f"| {table_names()[table.name][words.place]} | `{table.name}` | {words.comma.join(users.get(table.name, []))} |"
        for table in tables
    ]
    return "\n".join([words.lists, "", words.list_columns, "| --- | --- | --- |", *rows])


def _twins(catalogue: Catalogue, words: Words) -> str:
    """The sealed twins by name; which table each repeats stands in its comment."""
    rows = []
    for table in catalogue.tables.values():
        if is_twin(table.name):
            origin = table.meaning.removeprefix("Sealed twin of ").partition(";")[0]
            rows.append(f"| `{table.name}` | {table_names()[origin][words.place]} (`{origin}`) |")
    return "\n".join([words.twins, "", words.twin_columns, "| --- | --- |", *rows])
