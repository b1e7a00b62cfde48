"""What is refused or remarked about an estimate of the unseen.

Refusals are raised; remarks travel beside a number. Both have a code that never
changes, and words in ``vocabulary/errors/unseen.yaml``. Facts are numbers only.
"""

from aigaq.pure.errors import AigaqError


class NotEstimable(AigaqError):
    """No number can be given; base of the reasons."""

    code = "unseen.not_estimable"


class TooFewLists(NotEstimable):
    """Fewer than three lists share a case. Facts: ``found``, ``needed``."""

    code = "unseen.too_few_lists"


class NoOverlap(NotEstimable):
    """No case stands on two lists."""

    code = "unseen.no_overlap"


class NoEstimate(NotEstimable):
    """The model has no estimate on these counts."""

    code = "unseen.no_estimate"


class NoInterval(NotEstimable):
    """Most resamples had no answer, so nothing can be said of the doubt."""

    code = "unseen.no_interval"


class ChainsDisagree(NotEstimable):
    """Chains that started apart stayed apart. Facts: ``rhat``, ``limit``."""

    code = "unseen.chains_disagree"


class ChainsShort(NotEstimable):
    """The chains are worth too few independent draws. Facts: ``size``, ``needed``."""

    code = "unseen.chains_short"


class MostlyReferred(NotEstimable):
    """A list consists mostly of another's cases. Facts: ``number``, ``share``."""

    code = "unseen.mostly_referred"


class TooManyLists(NotEstimable):
    """The method cannot take so many lists. Facts: ``found``, ``most``."""

    code = "unseen.too_many_lists"


class TooFewReplicates(NotEstimable):
    """One linkage does not show how unsure linkage is. Facts: ``found``."""

    code = "unseen.too_few_replicates"


# --- remarks --------------------------------------------------------------------------


class Remark(AigaqError):
    """Something a reader of the number must know; never raised."""

    code = "unseen.remark"


class FewCases(Remark):
    """Too few cases to see a hidden group. Facts: ``observed``, ``needed``."""

    code = "unseen.few_cases"


class LowerBound(Remark):
    """The method bounds from below, if no list avoids the cases of another."""

    code = "unseen.lower_bound"


class EmptyLists(Remark):
    """Lists without a case were left out. Facts: ``count``."""

    code = "unseen.empty_lists"


class LonelyLists(Remark):
    """Lists share no case with any other list. Facts: ``count``."""

    code = "unseen.lonely_lists"


class StepwiseInstead(Remark):
    """Too many lists to try every model. Facts: ``found``, ``most``."""

    code = "unseen.stepwise_instead"


class ModelsDiffer(Remark):
    """Models that fit alike give different totals. Facts: ``low``, ``high``."""

    code = "unseen.models_differ"


class MethodsDiffer(Remark):
    """Other methods' totals lie outside this interval. Facts: ``low``, ``high``."""

    code = "unseen.methods_differ"


class PriorDecides(Remark):
    """The upper end comes from the prior rather than from the lists."""

    code = "unseen.prior_decides"


class MethodsApart(Remark):
    """Intervals of two methods do not meet. Facts: ``methods``, how many."""

    code = "unseen.methods_apart"


class FewReplicates(Remark):
    """Few linkages show little of the doubt. Facts: ``found``, ``enough``."""

    code = "unseen.few_replicates"


class MethodsSilent(Remark):
    """Some methods could not answer. Facts: ``methods``, how many."""

    code = "unseen.methods_silent"


# --- the file -------------------------------------------------------------------------


class ListsEncoding(AigaqError):
    """The file is not UTF-8."""

    code = "unseen.encoding"


class ListsTooLarge(AigaqError):
    """The file is larger than any table of lists. Facts: ``limit`` in kB."""

    code = "unseen.too_large"


class ListsHeader(AigaqError):
    """The first row names no lists, or no ``count``. Facts: ``most``."""

    code = "unseen.header"


class ListsRow(AigaqError):
    """A row is not 0s, 1s and a count. Facts: ``row``."""

    code = "unseen.row"


class ReferredUnknown(AigaqError):
    """A share of referrals is given for a list that is not in the file."""

    code = "unseen.referred_unknown"


class CountedUnseen(AigaqError):
    """A row counts cases that stand on no list. Facts: ``row``."""

    code = "unseen.counted_unseen"
