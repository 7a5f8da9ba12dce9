#!/usr/bin/env bash
# Makes age.js, the library that seals an answer in the browser: the author's own package, whole, as one file. Needs npm
# and the registry; `cargo build` does not, because the file is kept. With a folder it is made there, for comparison.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
to=$(realpath "${1:-$here}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/package.json" "$here/package-lock.json" "$work"
cd "$work"
npm ci --ignore-scripts --no-audit --no-fund >&2
node_modules/.bin/esbuild node_modules/age-encryption/dist/index.js --target=es2022 --bundle --minify \
    --format=iife --global-name=age --log-level=warning --outfile="$to/age.js"
cd "$to"
sha256sum age.js > age.js.sha256
