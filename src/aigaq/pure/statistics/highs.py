"""HiGHS, the solver of linear and whole-number programmes, begun and asked in one way.

One thread, a fixed seed, no output: the same question has the same answer. It searches
and is not believed: whoever asks checks the table that comes back. Knows no counts.
"""

import highspy


def quiet_solver() -> highspy.Highs:
    """Return a solver that prints nothing and always works in the same way."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # no stubs exist
    solver.setOptionValue("output_flag", False)  # noqa: FBT003  # HiGHS's own API
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", 0)
    return solver


def solved(solver: highspy.Highs) -> highspy.HighsModelStatus:
    """Solve; once more from nothing where the solver's short cuts found no answer.

    HiGHS 1.15.1 calls some small programmes infeasible in presolve that it solves
    without; tests hold two. The second time presolve is off, and then as it was.
    """
    solver.run()
    status = solver.getModelStatus()
    if status in _ANSWERED or solver.getOptionValue("presolve")[1] == "off":
        return status
    solver.clearSolver()
    solver.setOptionValue("presolve", "off")
    solver.run()
    solver.setOptionValue("presolve", "choose")
    return solver.getModelStatus()


_ANSWERED = {
    highspy.HighsModelStatus.kOptimal,
    highspy.HighsModelStatus.kTimeLimit,
}
"""After these a second attempt would find no other answer."""
