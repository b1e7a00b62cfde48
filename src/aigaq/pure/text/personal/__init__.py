"""Finding personal data in Kazakh, Russian and English, and covering it.

``find_personal`` answers for one text, ``find_in_lines`` for many, ``redact`` covers.
Suggests; a person confirms. Imports nothing from the rest of Aigaq outside
``pure.text``, loads the names model only where names are looked for, never writes and
never asks a network. Spec: docs/spec/redaction.md.
"""

from aigaq.pure.text.personal.finding import find_in_lines, find_personal
from aigaq.pure.text.personal.spans import KINDS, Span

__all__ = ["KINDS", "Span", "find_in_lines", "find_personal"]
