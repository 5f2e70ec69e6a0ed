"""The kinds of care knowledge as frozen records, one module an area.

Each record is read by its type annotations (`read_records.py`), so adding a kind is adding a record here and a field to
`CareKnowledge`.
"""
