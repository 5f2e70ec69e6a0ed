"""The command line: the way in for a person at a terminal, a script, and a maintainer of the knowledge."""
