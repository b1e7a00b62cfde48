"""Respondent-driven sampling: shares in a hidden population from who invited whom.

``survey.read_survey`` reads, ``answer.estimate`` answers with an interval, diagnostics
and warnings. Written from the papers named in each module. Spec:
docs/spec/respondents.md.
"""
