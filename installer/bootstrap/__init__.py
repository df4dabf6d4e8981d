"""From a fresh clone to a working environment: system packages, virtual environment, compiled translations.

Runs with the system's own Python and the standard library only; every step looks first and does nothing
when nothing is missing. ``python3 -m installer.bootstrap`` prepares what the product needs, ``--dev`` also
what its tests need.
"""
