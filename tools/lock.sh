#!/bin/sh
# Pin everything again, with hashes and no host names. Run after a change to requirements/*.in.
set -eu
cd "$(dirname "$0")/.."
for name in bootstrap base dev node; do
    UV_SYSTEM_CERTS=1 .venv/bin/uv pip compile --quiet --universal --python-version 3.11 \
        --generate-hashes --no-emit-index-url --no-header --no-annotate \
        "requirements/$name.in" -o "requirements/$name.txt"
done
