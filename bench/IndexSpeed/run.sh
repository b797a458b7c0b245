#!/usr/bin/env bash
# Builds and asks indexes of several sizes. Usage: run.sh [FOLDER [CHUNKS…]]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-$here/../../artifacts/index-speed}
shift || true
[ $# -gt 0 ] || set -- 10000 100000 1000000
dotnet build "$here" -c Release --nologo -v q >&2
program=$here/bin/Release/net10.0/IndexSpeed.dll
for chunks in "$@"; do
  [ -d "$folder/$chunks" ] || dotnet "$program" build "$folder/$chunks" "$chunks"
  dotnet "$program" query "$folder/$chunks"
done
