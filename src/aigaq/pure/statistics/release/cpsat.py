"""The constraint solver, in a process of its own: JSON in, JSON out.

Run as ``python -m aigaq.pure.statistics.release.cpsat``; nothing else may import this
module, because its solver and the linear one cannot share a process. Knows neither
tables nor people, only numbered variables. One worker, fixed seed.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from ortools.sat.python import cp_model


def main() -> None:
    """Answer the question on standard input."""
    question = json.load(sys.stdin)
    ask = {"bounds": bounds, "solutions": solutions}[question["ask"]]
    json.dump(ask(question), sys.stdout)


def bounds(question: Mapping[str, Any]) -> dict[str, Any]:
    """Give the smallest and largest value of each sum, None where time ran out."""
    left = float(question["seconds"])
    answers: list[list[int] | None] = []
    model, variables = model_of(question)
    for columns in question["sums"]:
        pair: list[int] | None = []
        for largest in (False, True):
            if pair is None or left <= 0:
                pair = None
                break
            total = sum(variables[column] for column in columns)
            model.clear_objective()  # type: ignore[no-untyped-call]
            (model.maximize if largest else model.minimize)(total)
            solver = solver_within(left)
            status = solver.solve(model)
            left -= solver.wall_time
            if status != cp_model.OPTIMAL:
                pair = None
                break
            pair.append(round(solver.objective_value))
        answers.append(pair)
    return {"bounds": answers}


class Collector(cp_model.CpSolverSolutionCallback):
    """Keeps what is asked of each solution, and stops at a limit."""

    def __init__(self, variables: Sequence[Any], limit: int) -> None:
        super().__init__()
        self.found: list[list[int]] = []
        self._variables = variables
        self._limit = limit

    def on_solution_callback(self) -> None:
        """Note one solution."""
        self.found.append([self.value(variable) for variable in self._variables])
        if len(self.found) >= self._limit:
            self.stop_search()


def solutions(question: Mapping[str, Any]) -> dict[str, Any]:
    """List solutions up to a limit; ``complete`` if there are no others."""
    model, variables = model_of(question)
    collector = Collector([variables[n] for n in question["show"]], question["limit"])
    solver = solver_within(float(question["seconds"]))
    solver.parameters.enumerate_all_solutions = True
    status = solver.solve(model, collector)
    done = status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
    return {"solutions": collector.found, "complete": done}


def solver_within(seconds: float) -> cp_model.CpSolver:
    """Return a solver that gives the same answer each time."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    solver.parameters.max_time_in_seconds = seconds
    return solver


def model_of(question: Mapping[str, Any]) -> tuple[cp_model.CpModel, list[Any]]:
    """Read variables and facts."""
    model = cp_model.CpModel()
    variables = [
        model.new_int_var(low, high, f"v{number}")
        for number, (low, high) in enumerate(question["bounds"])
    ]
    for terms, low, high, given in question["facts"]:
        total = sum(factor * variables[number] for number, factor in terms)
        fact = model.add_linear_constraint(total, low, high)
        if given:
            fact.only_enforce_if([_literal(variables, number) for number in given])
    return model, variables


def _literal(variables: Sequence[Any], number: int) -> Any:
    return variables[number] if number >= 0 else ~variables[-1 - number]


if __name__ == "__main__":
    main()
