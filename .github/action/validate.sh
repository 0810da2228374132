#!/usr/bin/env bash
# Validates once. Of that run: annotations on stdout, the job's summary, the SARIF file, and
# the outputs result, exit-code, errors, warnings and sarif. Leaves with the exit code of
# `turnpack validate`.
#
#   INPUT_PATH, INPUT_FAIL_ON, INPUT_SELECT, INPUT_IGNORE, INPUT_BASELINE, INPUT_SOURCE_ROOT,
#   INPUT_SARIF      the action's inputs
set -uo pipefail

bin=$RUNNER_TEMP/turnpack/bin
made=$(mktemp -d "$RUNNER_TEMP/turnpack-XXXXXX") || exit 2
sarif=${INPUT_SARIF:-$made/turnpack.sarif}

options=(--format github --fail-on "$INPUT_FAIL_ON")
options+=(--report "sarif=$sarif" --report "json=$made/findings.json")
options+=(--report "markdown=$made/summary.md")
# Codes may stand on lines of their own.
[[ -z $INPUT_SELECT ]] || options+=(--select "${INPUT_SELECT//[[:space:]]/,}")
[[ -z $INPUT_IGNORE ]] || options+=(--ignore "${INPUT_IGNORE//[[:space:]]/,}")
[[ -z $INPUT_BASELINE ]] || options+=(--baseline "$INPUT_BASELINE")
[[ -z $INPUT_SOURCE_ROOT ]] || options+=(--source-root "$INPUT_SOURCE_ROOT")

"$bin/turnpack" validate "${options[@]}" -- "$INPUT_PATH" 2>"$made/stderr"
code=$?

if [[ -s $made/stderr ]]; then
    # A message may quote names and data, which the runner must not take for its commands.
    token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    printf '::stop-commands::%s\n' "$token"
    cat "$made/stderr"
    printf '\n::%s::\n' "$token"
fi

outputs=$("$bin/python" "$GITHUB_ACTION_PATH/.github/action/outputs.py" \
    "$code" "$made/findings.json" "$sarif") || exit 2
printf '%s\n' "$outputs" >>"$GITHUB_OUTPUT"
if [[ $outputs == result=failed* ]]; then
    echo "::error title=Turnpack::Nothing could be checked; the log of this step says why."
    echo "### ❌ Turnpack: nothing could be checked; the log says why" >>"$GITHUB_STEP_SUMMARY"
else
    cat "$made/summary.md" >>"$GITHUB_STEP_SUMMARY"
fi
exit "$code"
