"""What is known of a release in, the documents that stand around its tables out.

``build`` writes them, ``validate`` derives them again and compares: all that is here follows
from the contract, the descriptor, the tables and a few measured numbers.
"""
