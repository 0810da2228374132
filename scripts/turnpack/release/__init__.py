"""Validated tables in, a bundle that people cite out."""
