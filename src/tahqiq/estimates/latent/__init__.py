"""Latent classes with a Dirichlet-process prior: kernels compiled by numba, chains, and what is told of them.

Only `tahqiq.estimates.estimators.lcmcr` imports from here, and inside functions: numba is in the extra `estimates`.
"""
