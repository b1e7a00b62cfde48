"""What is refused about an expression. The form's reader adds the row it stands in."""


class ExpressionRefused(ValueError):
    """An expression that this program would not judge rightly.

    Attributes:
        what: the word that is not known; empty when the whole makes no sense.
    """

    def __init__(self, what: str = "") -> None:
        super().__init__(f"expression refused: {what or 'malformed'}")
        self.what = what


class ExpressionMalformed(ExpressionRefused):
    """The expression is no XPath."""


class ExpressionUnsupported(ExpressionRefused):
    """The expression uses a function or an axis that is not known here."""
