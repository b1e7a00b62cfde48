"""The tables the record can be brought from files: one module a kind."""

from collections.abc import Mapping

from aigaq.holdings.record.importers.acts import ActImporter
from aigaq.holdings.record.importers.cases import CaseImporter
from aigaq.holdings.record.importers.events import EventImporter
from aigaq.holdings.record.importers.sources import SourceImporter
from aigaq.holdings.record.importing import Importer

IMPORTERS: Mapping[str, Importer] = {
    importer.kind: importer
    for importer in (SourceImporter(), EventImporter(), ActImporter(), CaseImporter())
}
"""Kind -> importer; ``watch`` has a mapping of its own, and doors join them."""

__all__ = ["IMPORTERS"]
