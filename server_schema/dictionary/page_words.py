"""The fixed words of the dictionary's two languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One language of the dictionary; `place` is that of the language in a pair of French and Arabic."""

    place: int
    title: str
    opening: str
    contents: str
    key: str
    columns: str
    required: str
    sensitivities: str
    lists: str
    list_columns: str
    twins: str
    twin_columns: str
    comma: str
    colon: str
    # around the whole page
    before: str = ""
    after: str = ""


FRENCH = Words(
    place=0,
    title="Dictionnaire des données",
    opening=(
        "*Page écrite par `python -m server_schema.dictionary` d'après le catalogue de la base ; ne pas la modifier à la main."
        " En arabe : [ar.md](ar.md). Schémas des liens : [diagrams.md](diagrams.md). Qui lit et qui écrit :"
        " [access.md](access.md). Les mots : [glossaire](../glossary.md).*\n\n"
        "Chaque table et chaque colonne dit ce qu'elle est et combien elle est sensible. Une colonne *obligatoire* n'est jamais"
        " vide. La clé est ce qui désigne une ligne ; elle commence par l'institution propriétaire. Les noms de tables et de"
        " colonnes sont ceux de la base."
    ),
    contents="Chapitres",
    key="Clé",
    columns="| colonne | type | obligatoire | sens. | ce que c'est | valeurs |",
    required="oui",
    sensitivities="Sensibilité",
    lists=(
        "Listes simples : chacune a les colonnes `code` (clé, stable), `label_fr`, `label_ar` (libellés), `valid_from`,"
        " `valid_to` (validité), `sort_order` (ordre) et `attributes` (ce qu'elle contient d'autre). Sensibilité P. Leurs valeurs"
        " et leurs sources : [server_schema/reference](../../server_schema/reference/README.md)."
    ),
    list_columns="| liste | table | colonnes qui y prennent leurs valeurs |",
    twins=(
        "Tables jumelles : mêmes colonnes que la table d'origine, plus `compartment_id`. Les lignes d'un dossier scellé y sont"
        " déplacées ; aucun rôle d'utilisateur ne les lit. Sensibilité H."
    ),
    twin_columns="| table jumelle | table d'origine |",
    comma=", ",
    colon=" :",
)

ARABIC = Words(
    place=1,
    title="معجم البيانات",
    opening=(
        "*صفحة يكتبها الأمر `python -m server_schema.dictionary` انطلاقا من فهرس قاعدة البيانات؛ فلا تُعدل يدويا."
        " بالفرنسية: [fr.md](fr.md). مخططات الروابط: [diagrams.md](diagrams.md). من يقرأ ومن يكتب: [access.md](access.md)."
        " الكلمات: [المسرد](../glossary.md).*\n\n"
        "يذكر كل جدول وكل عمود ماهيته ودرجة حساسيته. العمود *الإلزامي* لا يكون فارغا أبدا. والمفتاح هو ما يعين السطر، ويبدأ"
        " بالمؤسسة المالكة. وأسماء الجداول والأعمدة هي أسماؤها في قاعدة البيانات."
    ),
    contents="الفصول",
    key="المفتاح",
    columns="| العمود | النوع | إلزامي | الحساسية | ماهيته | القيم |",
    required="نعم",
    sensitivities="درجات الحساسية",
    lists=(
        "القوائم البسيطة: لكل منها الأعمدة `code` (المفتاح، ثابت) و`label_fr` و`label_ar` (التسميتان) و`valid_from` و`valid_to`"
        " (الصلاحية) و`sort_order` (الترتيب) و`attributes` (ما تحويه غير ذلك). الحساسية P. قيمها ومصادرها:"
        " [server_schema/reference](../../server_schema/reference/README.md)."
    ),
    list_columns="| القائمة | الجدول | الأعمدة التي تأخذ قيمها منها |",
    twins=(
        "الجداول التوائم: لها أعمدة الجدول الأصلي نفسها مع العمود `compartment_id`. تُنقل إليها سطور الملف المختوم، ولا يقرؤها أي"
        " دور من أدوار المستخدمين. الحساسية H."
    ),
    twin_columns="| الجدول التوأم | الجدول الأصلي |",
    comma="، ",
    colon=":",
    before='<div dir="rtl" lang="ar">\n\n',
    after="\n</div>\n",
)
