"""Outcomes and knowledge to text and bytes. Nothing here decides anything."""
