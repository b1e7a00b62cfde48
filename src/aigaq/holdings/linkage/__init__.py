"""Which records of several lists are one person: what was found and what was decided.

Keeps the words of the lists only as long as somebody has to look at them. Reads nothing
of the record and writes nothing there.
"""
