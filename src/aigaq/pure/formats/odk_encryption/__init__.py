"""Submissions that ODK clients encrypt by themselves: read, and opened with the key.

Accepted for compatibility. What this kind of sealing does not give is said in
docs/spec/openrosa.md section 7: nobody who opens one knows who wrote it.
Source: getodk.github.io/xforms-spec/encryption.
"""
