"""The contract seen by each engine: one file compiles it for one engine."""
