"""What is shown of every possible sheet: properties of the guideline with their proofs and counterexamples.

It needs `sureback[prove]` (z3). A proof is about the knowledge as written, never about its clinical truth.
"""
