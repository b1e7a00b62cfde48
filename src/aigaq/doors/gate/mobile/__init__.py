"""What telephones with ODK Collect, KoboCollect or Tella find at ``/<language>/``.

The same reports as on the pages, the same sealing, the same silence about who sends.
Words in clear are read by a process that lives for one post (``oneshot.py``).
Spec: docs/spec/openrosa.md.
"""
