"""OpenRosa, as ODK Collect, KoboCollect and Tella speak it: forms out, answers in.

Writes and reads XML only; knows no address, no key and no clock.
Source: docs.getodk.org/openrosa, getodk.github.io/xforms-spec. Spec:
docs/spec/openrosa.md.
"""
