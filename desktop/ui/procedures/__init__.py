"""The front door of clerks: the list of procédures and the sheet on which one is typed.

`page` holds the list and the sheet; `sheet` is the sheet; `blocks` are its repeated parts; `reading` turns fields into
a draft and back; `duplicates` asks for similar persons as fields are left. Imports services, models and the kit.
"""
