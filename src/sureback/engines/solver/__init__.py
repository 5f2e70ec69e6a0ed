"""The solver engine: the guideline as formulas, so that something can be shown of every possible sheet.

It needs `sureback[prove]` (z3). A sheet becomes booleans: for each question whether it was not asked, declined or answered
"not sure", and what was answered otherwise; a number becomes one boolean per threshold that occurs in the guideline, in order;
a set becomes one bit a symbol. Each expression becomes two formulas, certainly true and certainly false, so that unknown is
neither, exactly as in the reference engine. Prior art: the SMT back end of Catala; SMT over clinical artifacts (arXiv
1901.04545); gap and overlap analysis of DMN decision tables.
"""
