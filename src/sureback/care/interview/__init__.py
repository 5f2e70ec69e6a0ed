"""The interview: what to ask next, when nothing more can change the urgency, and why that is so."""
