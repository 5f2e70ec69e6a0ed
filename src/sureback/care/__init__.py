"""What the product does, as pure functions: assess, explain, ask next, summarise, evaluate.

The clock, the country and the guideline are passed in, never looked up.
"""
