"""What a rule can say: frozen nodes, three-valued truth, and reading and checking knowledge files."""
