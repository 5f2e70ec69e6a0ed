"""Engines that evaluate expressions over sheets. They never import each other; the reference engine is the judge."""
