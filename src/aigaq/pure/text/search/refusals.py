"""What reading tables and posts can refuse; words in ``errors/search.yaml``."""

from aigaq.pure.text.errors import TextError


class TableColumn(TextError):
    """A table lacks a column it needs. Facts: ``column``."""

    code = "text.table_column"


class TableBroken(TextError):
    """A row of a table cannot be read, or has no id. Facts: ``line``."""

    code = "text.table_broken"


class TableTwice(TextError):
    """Two rows have one id. Facts: ``line`` of the second."""

    code = "text.table_twice"


class TableNotUtf8(TextError):
    """A table is not UTF-8."""

    code = "text.table_not_utf8"


class PostMalformed(TextError):
    """A line is not an id, a tabulator and a text. Facts: ``line``."""

    code = "text.post_malformed"


class PostTwice(TextError):
    """Two posts have one id. Facts: ``line`` of the second."""

    code = "text.post_twice"
