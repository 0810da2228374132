"""The exit code, report (JSON) and SARIF file of a run in, the action's outputs on stdout."""

import json
import sys
from collections import Counter
from pathlib import Path

RESULTS = {"0": "valid", "1": "invalid"}

code, report, sarif = sys.argv[1:]
outputs = {"result": RESULTS.get(code, "failed"), "exit-code": code}
if code in RESULTS:
    counts: Counter[str] = Counter()
    for total in json.loads(Path(report).read_text(encoding="utf-8"))["totals"]:
        counts[total["severity"]] += total["count"]
    outputs |= {"errors": str(counts["error"]), "warnings": str(counts["warning"])}
    outputs["sarif"] = sarif
if any("\n" in value or "\r" in value for value in outputs.values()):
    sys.exit("The name of the SARIF file must not hold a line break.")
sys.stdout.write("".join(f"{name}={value}\n" for name, value in outputs.items()))
