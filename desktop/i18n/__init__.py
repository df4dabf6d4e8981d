"""Languages: French and Arabic catalogues of an English source.

What lives here: `app_fr.ts` and `app_ar.ts` (Qt catalogues), `catalogues` (extract, compile, check them),
`loader` (installs one, live), `messages` (error code -> text). Only `loader` imports Qt; `messages` may be
used by everyone.

    python -m desktop.i18n.catalogues update     # after changing a visible string
    python -m desktop.i18n.catalogues check      # fails on an unfinished or stale catalogue
"""
