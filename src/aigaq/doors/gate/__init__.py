"""A person without a name: a form, a number to come back with, the answers to it.

Reaches ``holdings.intake`` and ``pure`` only. Works without JavaScript, sets no cookie,
remembers no visitor. Words a person typed live in memory for the length of a request.
"""
