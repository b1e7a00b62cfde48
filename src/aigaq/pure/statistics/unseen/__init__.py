"""The unseen: how many cases no list holds, or why nobody can say.

Multiple-systems estimation from overlapping lists. ``gate.estimate`` answers one
question on one table; the other modules are its methods. Knows no person, only how
many cases stand on which lists. Spec: docs/spec/unseen.md.
"""
