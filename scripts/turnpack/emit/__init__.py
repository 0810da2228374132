"""Sessions in, table files out: record batches written in every format at once."""
