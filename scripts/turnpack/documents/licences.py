"""The name of a licence in, how the Hub and citation files call it out.

The Hub's ids: https://huggingface.co/docs/hub/repositories-licenses. Those of SPDX, as far as
CFF 1.2.0 takes them (its list is of May 2021): https://spdx.org/licenses/.
"""

from __future__ import annotations

OTHER = "other"

# Where the Hub's id is not the SPDX id in small letters.
_RENAMED = {
    "AGPL-3.0-only": "agpl-3.0",
    "AGPL-3.0-or-later": "agpl-3.0",
    "C-UDA-1.0": "c-uda",
    "GFDL-1.1": "gfdl",
    "GFDL-1.2": "gfdl",
    "GFDL-1.3": "gfdl",
    "GPL-2.0-only": "gpl-2.0",
    "GPL-2.0-or-later": "gpl-2.0",
    "GPL-3.0-only": "gpl-3.0",
    "GPL-3.0-or-later": "gpl-3.0",
    "LGPL-2.1-only": "lgpl-2.1",
    "LGPL-2.1-or-later": "lgpl-2.1",
    "LGPL-3.0-only": "lgpl-3.0",
    "LGPL-3.0-or-later": "lgpl-3.0",
    "LGPLLR": "lgpl-lr",
    "ODbL-1.0": "odbl",
    "ODC-By-1.0": "odc-by",
    "PDDL-1.0": "pddl",
}

_SAME = """
    AFL-3.0 AGPL-3.0 Apache-2.0 Artistic-2.0 BSD-2-Clause BSD-3-Clause BSD-3-Clause-Clear BSL-1.0
    CC-BY-2.0 CC-BY-2.5 CC-BY-3.0 CC-BY-4.0 CC-BY-NC-2.0 CC-BY-NC-3.0 CC-BY-NC-4.0
    CC-BY-NC-ND-3.0 CC-BY-NC-ND-4.0 CC-BY-NC-SA-2.0 CC-BY-NC-SA-3.0 CC-BY-NC-SA-4.0 CC-BY-ND-4.0
    CC-BY-SA-3.0 CC-BY-SA-4.0 CC0-1.0 CDLA-Permissive-1.0 CDLA-Sharing-1.0 ECL-2.0 EPL-1.0 EPL-2.0
    etalab-2.0 EUPL-1.1 GPL-2.0 GPL-3.0 ISC LGPL-2.1 LGPL-3.0 LPPL-1.3c MIT MPL-2.0 MS-PL NCSA
    OFL-1.1 OSL-3.0 PostgreSQL Unlicense WTFPL Zlib
"""

# What SPDX has and the Hub has not.
_UNKNOWN_TO_HUB = """
    CC-BY-1.0 CC-BY-NC-1.0 CC-BY-NC-2.5 CC-BY-NC-ND-1.0 CC-BY-NC-ND-2.0 CC-BY-NC-ND-2.5
    CC-BY-NC-SA-1.0 CC-BY-NC-SA-2.5 CC-BY-ND-1.0 CC-BY-ND-2.0 CC-BY-ND-2.5 CC-BY-ND-3.0
    CC-BY-SA-1.0 CC-BY-SA-2.0 CC-BY-SA-2.5 CC-PDDC EUPL-1.2 OGL-UK-1.0 OGL-UK-2.0 OGL-UK-3.0
"""

# What the Hub has and SPDX has not, or not yet in 2021.
_UNKNOWN_TO_SPDX = """
    bigcode-openrail-m bigscience-bloom-rail-1.0 bigscience-openrail-m bsd cc cdla-permissive-2.0
    creativeml-openrail-m deepfloyd-if-license gemma gpl lgpl llama2 openrail openrail++ unknown
"""

_SPDX = {name.lower(): name for name in (*_SAME.split(), *_RENAMED, *_UNKNOWN_TO_HUB.split())}

HUB_IDS = frozenset({*_SAME.lower().split(), *_RENAMED.values(), *_UNKNOWN_TO_SPDX.split(), OTHER})
"""The ids that a card can state."""


def hub_id(name: str) -> str:
    """Return the Hub's id of the licence ``name``, ``other`` if it has none."""
    small = name.lower()
    found = _RENAMED.get(_SPDX.get(small, ""), small)
    return found if found in HUB_IDS else OTHER


def spdx_id(name: str) -> str | None:
    """Return how SPDX spells the licence ``name``, None if it has none."""
    return _SPDX.get(name.lower())
