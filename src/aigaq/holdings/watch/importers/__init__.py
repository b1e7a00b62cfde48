"""The tables the watch can be brought from files.

``record.actions.import_files`` does the importing and the undoing; doors hand it
these beside the record's own.
"""

from collections.abc import Mapping

from aigaq.holdings.record.importing import Importer
from aigaq.holdings.watch.importers.actors import ACTORS, LINKS
from aigaq.holdings.watch.importers.demands import RECOMMENDATIONS, STATISTICS
from aigaq.holdings.watch.importers.laws import LAW_STAGES, LAWS, PETITIONS

_EVERY: tuple[Importer, ...] = (
    LAWS,
    LAW_STAGES,
    PETITIONS,
    ACTORS,
    LINKS,
    RECOMMENDATIONS,
    STATISTICS,
)
IMPORTERS: Mapping[str, Importer] = {importer.kind: importer for importer in _EVERY}
"""Kind -> importer of the watch's own tables."""

__all__ = ["IMPORTERS"]
