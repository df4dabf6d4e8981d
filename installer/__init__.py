"""What brings Mizan onto a machine: ``bootstrap`` (packages, virtual environment), ``demo``, ``server``.

May import anything; nothing imports from here. ``bootstrap`` itself uses the standard library only, since it
runs before anything is installed.
"""
