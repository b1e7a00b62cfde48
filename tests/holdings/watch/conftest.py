"""The reference data of Kazakhstan, on record; and small files to get wrong."""

import pytest
from watch_files import KINDS, TODAY, table


@pytest.fixture
def importers():
    """The record's tables and the watch's, as a door joins them."""
    from aigaq.holdings.record.importers import IMPORTERS as OF_RECORD
    from aigaq.holdings.watch.importers import IMPORTERS as OF_WATCH

    return {**OF_RECORD, **OF_WATCH}


@pytest.fixture
def bring(db, importers):
    """A function that imports tables as the console does."""
    from aigaq.holdings.record.actions.imports import import_files

    def bring(*files, preview=False):
        return import_files(
            by="console", files=files, on=TODAY, preview=preview, importers=importers
        )

    return bring


@pytest.fixture
def loaded(bring):
    """The outcomes of importing all of the watch's reference data, by kind."""
    files = [table(name) for name in (*reversed(KINDS), "sources")]
    return {outcome.kind: outcome for outcome in bring(*files)}
