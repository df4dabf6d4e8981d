"""Names: cut into parts, keyed, compared with reasons. One implementation for server jobs, window and offline lists.

Pure functions over shipped tables; imports rapidfuzz and phonenumbers, nothing else of ours.
"""
