"""The release that tests damage."""

from tests.validate.conftest import release, small_release

__all__ = ["release", "small_release"]
