"""The front door of analysts: one box, a reason for every result, and who else knows.

`page` is the page; `showing` turns results into lines of words. Imports services, models and the kit.
"""
