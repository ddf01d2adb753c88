"""The linear programmes of this room in HiGHS: one model kept warm, rows switched on and off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from tahqiq.errors import TahqiqError

Array = np.ndarray[Any, Any]
_CHOSEN = ("simplex_strategy", 0)  # primal after a change of target, dual after one of limits: each where it can go on
Status = Literal["optimal", "infeasible", "unbounded"]


@dataclass(frozen=True, slots=True)
class Answer:
    """A vertex and the multiplier of each row, in floating point: proposals, to be proven elsewhere."""

    status: Status
    point: Array = field(default_factory=lambda: np.zeros(0))
    duals: Sequence[float] = ()


class Solver:
    """Minimises over ``rows · x ≥ at_least, x ≥ 0``; `elastic`: every row may be missed at a price of 1 a person.

    An elastic model is never infeasible, and where its least price is above zero, its multipliers are the proof.
    """

    def __init__(
        self, atoms: int, rows: Sequence[Mapping[int, int]], at_least: Sequence[int], *, elastic: bool
    ) -> None:
        self.elastic = elastic
        self.atoms = atoms
        self._rows = rows
        self._at_least = at_least
        self._entries: tuple[Array, Array, Array] | None = None
        self._model: Any = None
        self._active: set[int] = set(range(len(rows)))
        self._target: Mapping[int, int] = {}
        self._limited: set[int] = set()

    def solve(
        self, active: Sequence[int], target: Mapping[int, int], limits: Mapping[int, tuple[int, int | None]]
    ) -> Answer:
        """The least ``target · x`` (elastic: the least price) under the active rows and limits of columns."""
        if self._model is None:
            self._model = self._build()
        self._switch(set(active))
        self._aim(target)
        self._limit(limits)
        return self._run()

    def reached(self, point: Array) -> Array:
        """``rows · point``, in whole numbers."""
        if self._entries is None:
            told = [(i, a, c) for i, row in enumerate(self._rows) for a, c in row.items()]
            rows, atoms, coefficients = np.array(told, dtype=np.int64).reshape(-1, 3).T.copy()
            self._entries = rows, atoms, coefficients
        rows, atoms, coefficients = self._entries
        return np.bincount(rows, coefficients * point[atoms], len(self._rows))  # exact: far below 2⁵³

    def step(self, row: int) -> Array:
        """How the people in each atom would change from the vertex last found if `row` had to hold of one less."""
        _, basic = self._model.getBasicVariables()
        _, inverse = self._model.getBasisInverseCol(row)
        change = np.zeros(self.atoms)
        own = (basic >= 0) & (basic < self.atoms)
        change[basic[own]] = -inverse[own]
        return change

    def _build(self) -> Any:
        import highspy  # here, not above: loading it costs more than most commands take

        self._infinity = highspy.kHighsInf
        self._statuses = highspy.HighsModelStatus
        rows, atoms = len(self._rows), self.atoms
        columns = atoms + (rows if self.elastic else 0)
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = columns, rows
        lp.col_cost_ = np.array([0.0] * atoms + [1.0] * (columns - atoms))
        lp.col_lower_ = np.zeros(columns)
        lp.col_upper_ = np.full(columns, self._infinity)
        lp.row_lower_ = np.array(self._at_least, dtype=float)
        lp.row_upper_ = np.full(rows, self._infinity)
        entries = [sorted(r.items()) + ([(atoms + i, 1)] if self.elastic else []) for i, r in enumerate(self._rows)]
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.cumsum([0, *map(len, entries)]).astype(np.int32)
        lp.a_matrix_.index_ = np.array([c for e in entries for c, _ in e], dtype=np.int32)
        lp.a_matrix_.value_ = np.array([v for e in entries for _, v in e], dtype=float)
        model: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in (
            ("output_flag", False),
            ("presolve", "off"),
            ("solver", "simplex"),
            ("threads", 1),
            _CHOSEN,
        ):
            model.setOptionValue(name, value)
        model.passModel(lp)
        return model

    def _switch(self, active: set[int]) -> None:
        for row in self._active ^ active:
            least = float(self._at_least[row]) if row in active else -self._infinity
            self._model.changeRowBounds(row, least, self._infinity)
        self._active = active

    def _aim(self, target: Mapping[int, int]) -> None:
        if self.elastic:
            return
        for column in set(self._target) | set(target):
            if self._target.get(column, 0) != target.get(column, 0):
                self._model.changeColCost(column, float(target.get(column, 0)))
        self._target = dict(target)

    def _limit(self, limits: Mapping[int, tuple[int, int | None]]) -> None:
        for column in self._limited | set(limits):
            low, high = limits.get(column, (0, None))
            self._model.changeColBounds(column, float(low), self._infinity if high is None else float(high))
        self._limited = set(limits)

    def _run(self) -> Answer:
        status = self._status()
        if status == self._statuses.kOptimal:
            solution = self._model.getSolution()
            return Answer("optimal", np.array(solution.col_value)[: self.atoms], list(solution.row_dual))
        if status in (self._statuses.kUnbounded, self._statuses.kUnboundedOrInfeasible):
            return Answer("unbounded")
        if status == self._statuses.kInfeasible:
            return Answer("infeasible")
        raise TahqiqError("the linear solver gave no answer", where="figures", why=str(status))

    def _status(self) -> Any:
        """Where the last solution is a bad place to start from, HiGHS gives up: then from nothing."""
        for _ in range(2):
            self._model.run()
            status = self._model.getModelStatus()
            if status not in (self._statuses.kUnknown, self._statuses.kNotset, self._statuses.kSolveError):
                break
            self._model.clearSolver()
        return status
