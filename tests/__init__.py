"""The tests. A package, so that helpers are imported by one name everywhere."""
