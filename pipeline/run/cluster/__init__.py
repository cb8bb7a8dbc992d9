"""Runs on a Dask cluster: articles in partitions, the cross-reference by stories, tables as Parquet in parts.

Only these modules import Dask, and only once a run asks for it; the stages are those of a local run.
"""

from pipeline.run.cluster.engine import extract_on_cluster

__all__ = ["extract_on_cluster"]
