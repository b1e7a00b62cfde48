"""Which records of two lists are probably one person: with names, or without.

Names in five spellings become one key, dates keep their doubt, a model trains itself
on the lists it is given, and what it says is a probability that a person may overrule.
Keeps nothing: lists come in and pairs go out. Spec: docs/spec/linkage.md.
"""
