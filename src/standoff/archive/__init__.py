"""The walk over very many reports: in shards, each read by itself anywhere, and joined in any order.

A reading knows nothing of other documents, and reconciling does not mind order or repetition (law 4), so a cluster, a batch queue or two
processes on a laptop do the same work as one walk: `write_shard` for each part of the files, then `ledger_of` over all shards.
"""

from standoff.archive.shards import ledger_of, read_shard, write_shard

__all__ = ["ledger_of", "read_shard", "write_shard"]
