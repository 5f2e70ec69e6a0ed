"""Sureback: the right next step for a person with a back spasm, with reasons, sources and proofs."""

__version__ = "0.1.0"
