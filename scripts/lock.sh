# Writes requirements/*.txt from PyPI alone: settings of this machine's pip (mirrors, local folders) must not leak in.
set -e
compile=$1
export PIP_CONFIG_FILE=/dev/null
unset PIP_FIND_LINKS PIP_INDEX_URL PIP_EXTRA_INDEX_URL

lock() {
    "$compile" --quiet --generate-hashes --allow-unsafe --strip-extras --no-header \
        --no-emit-index-url --no-emit-find-links --output-file "$1" "$2"
}
lock requirements/runtime.txt pyproject.toml
lock requirements/build.txt requirements/build.in
lock requirements/dev.txt requirements/dev.in
