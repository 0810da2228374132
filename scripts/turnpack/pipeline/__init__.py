"""Sources in, validated tables or a whole release out: the stages in the order of the data.

::

    read → segment → pair → conservation → emit → score → validate → release
"""

from turnpack.pipeline.building import build, check
from turnpack.pipeline.converting import convert
from turnpack.pipeline.parsing import NamedSource, parse, sessions
from turnpack.pipeline.run import Result
from turnpack.progress import Progress, silent

__all__ = [
    "NamedSource",
    "Progress",
    "Result",
    "build",
    "check",
    "convert",
    "parse",
    "sessions",
    "silent",
]
