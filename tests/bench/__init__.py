"""Slow measurements, one command each (`make bench-NAME`): figures are printed and written to build/bench/NAME.json."""
