#!/usr/bin/env bash
# Puts a VS Code that a browser can drive below the folder $1, or $VSCODE_SERVER_DIR, or the repository's .cache, and
# prints the folder of its server. It comes from npm's code-server: version 4.100.3 is VS Code 1.100, the newest that
# runs on Node 20. An install that is there already is used as it is.
#
# The package's own install step wants to fetch programs from elsewhere, so no install script runs; the native modules
# are then compiled one by one, and ripgrep is the system's.
set -euo pipefail

version=4.100.3
native=(@vscode/spdlog native-watchdog node-pty kerberos)
# Headers that the native modules are compiled against, and programs that are run.
packages=(libkrb5-dev libsecret-1-dev libx11-dev libxkbfile-dev ripgrep chromium)

repository=$(cd "$(dirname "$0")/../../../.." && pwd)
folder=${1:-${VSCODE_SERVER_DIR:-$repository/.cache/vscode}}
server=$folder/node_modules/code-server/lib/vscode
done_mark=$folder/.complete-$version

if [ ! -e "$done_mark" ]; then
  absent=()
  for name in "${packages[@]}"; do
    dpkg-query --show --showformat '${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || absent+=("$name")
  done
  if [ "${#absent[@]}" -gt 0 ]; then
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${absent[@]}" >&2
  fi

  quiet=(--no-audit --no-fund --loglevel=error)
  mkdir -p "$folder"
  cd "$folder"
  echo '{ "private": true }' >package.json
  npm install "${quiet[@]}" --ignore-scripts "code-server@$version" >&2
  cd "$server"
  npm install "${quiet[@]}" --ignore-scripts --omit=dev >&2
  for name in "${native[@]}"; do
    # What counts is the compiled module, not whether steps after it succeed.
    npm rebuild "$name" >&2 || true
    if [ -z "$(find "node_modules/$name" -name '*.node' -print -quit)" ]; then
      echo "$name could not be compiled" >&2
      exit 1
    fi
  done
  mkdir -p node_modules/@vscode/ripgrep/bin
  ln -sf "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg
  touch "$done_mark"
fi

echo "$server"
