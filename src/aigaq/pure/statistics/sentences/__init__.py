"""What a number may be said as, in Kazakh, Russian and English.

``unseen.unseen_sentence`` for the unseen, ``respondents.respondents_sentence`` for
surveys; ``numbers`` writes figures, ``phrases`` reads the words beside the modules.
"""
