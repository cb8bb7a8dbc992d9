"""Questions to the tables of a run, asked of an embedded engine: no table is held in memory."""

from pipeline.explore.store import STATUS_NOW, Row, Store, linked

__all__ = ["STATUS_NOW", "Row", "Store", "linked"]
