"""Quantities: how many, how much, how large a part, in which unit."""

from claimalign.claims.numbers.reader import read_quantities

__all__ = ["read_quantities"]
