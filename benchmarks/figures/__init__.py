"""How fast claims are reconciled, against the same models given to a solver in one go."""
