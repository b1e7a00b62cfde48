"""A new edition beside the published ones: refused while too few cases came.

Spec: docs/spec/disclosure.md section 6.
"""

from collections.abc import Mapping

import numpy as np

from aigaq.pure.statistics.release.board import Plan
from aigaq.pure.statistics.release.model import Place, Rule
from aigaq.pure.statistics.release.refusals import EditionTooClose
from aigaq.pure.statistics.release.search import Search
from aigaq.pure.statistics.release.system import build, spot_members


def refuse_if_too_close(
    plan: Plan, values: Mapping[Place, int], edition: int, rule: Rule
) -> None:
    """Refuse when it is certain that some cases came, but fewer than the threshold.

    Raises:
        EditionTooClose: subtracting the editions would point at those cases.
        ContradictionError: the new counts cannot follow the published ones.
    """
    if not edition:
        return
    facts = dict(plan.facts)
    facts |= {(edition, place): (float(n), float(n)) for place, n in values.items()}
    system = build(plan.space, facts, plan.editions)
    search = Search(system, plan.patience)
    search.any_table()
    for earlier in range(edition):
        before = len(spot_members(plan.space, (earlier, ())))
        came = spot_members(plan.space, (edition, ()))[before:]
        columns, constant = system.columns(came)
        cost = np.zeros(len(system.floor))
        cost[columns] = 1.0
        most = search.largest(cost).bound if len(columns) else 0.0
        if 0 < most + constant < rule.threshold:
            raise EditionTooClose(threshold=rule.threshold)
