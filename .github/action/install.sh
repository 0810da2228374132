#!/usr/bin/env bash
# Installs Turnpack into $RUNNER_TEMP/turnpack, an environment of its own.
#
#   INPUT_TURNPACK   what pip installs; empty for the version beside this script, with the
#                    dependencies that its lock pins by hash
set -euo pipefail

if ! python3 -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))'; then
    echo "::error title=Turnpack::It needs Python 3.11, 3.12 or 3.13. Set python-version."
    exit 2
fi
python3 -m venv "$RUNNER_TEMP/turnpack"
install=("$RUNNER_TEMP/turnpack/bin/python" -m pip install --quiet --disable-pip-version-check)
if [[ -n ${INPUT_TURNPACK:-} ]]; then
    "${install[@]}" -- "$INPUT_TURNPACK"
else
    "${install[@]}" --require-hashes -r "$GITHUB_ACTION_PATH/requirements.lock"
    "${install[@]}" --no-deps "$GITHUB_ACTION_PATH"
fi
"$RUNNER_TEMP/turnpack/bin/turnpack" --version
