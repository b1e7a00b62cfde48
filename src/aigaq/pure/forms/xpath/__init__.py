"""The expressions of XForms: read once, judged on a tree of answers.

Only the part of XPath 1.0 and of ODK's functions that forms use; what is not known is
refused when the form is read, never when a person fills it in.
Spec: docs/spec/forms.md section 3.
"""
