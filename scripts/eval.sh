#!/bin/sh
# Starts the service, scores it on a gold annotation where one is present, and stops it.
#   scripts/eval.sh PYTHON FOLDER [options of the scoring program]
set -eu
python=$1 folder=$2
shift 2
if [ ! -f "$folder/score.py" ]; then
    echo "no $folder/score.py here; give the folder with EVAL=…" >&2
    exit 2
fi
port=$("$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
FACTLINT_LOG_LEVEL=warning "$python" -m factlint serve --port "$port" &
server=$!
trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null || true' EXIT INT TERM
for _ in $(seq 100); do
    if "$python" -c "import urllib.request; urllib.request.urlopen('http://127.0.0.1:$port/health/ready', timeout=1)" 2>/dev/null; then
        break
    fi
    sleep 0.1
done
"$python" "$folder/score.py" --url "http://127.0.0.1:$port" "$@"
