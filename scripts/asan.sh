# Runs the rule engine's tests with durable-rules built under AddressSanitizer: sh scripts/asan.sh PYTHON [pytest arguments]
# Takes about two minutes. Leaks are not looked for, because Python itself leaves memory; test_memory.py does that.
set -e
python=$1
shift

fail() {
    echo "factlint: $1" >&2
    exit 1
}

compiler=${CC:-gcc}
command -v "$compiler" >/dev/null || fail "a C compiler is needed; on Debian: apt-get install gcc python3-dev"
libasan=$("$compiler" -print-file-name=libasan.so)
[ -e "$libasan" ] || fail "libasan, which comes with gcc, was not found; on Debian: apt-get install gcc"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

# The sources are the locked ones, checked by their hash, because this is the very release that users install.
sed -n '/^durable-rules==/,/^    # via/p' requirements/runtime.txt >"$work/requirements.txt"
"$python" -m pip --disable-pip-version-check --quiet download --no-deps --no-binary :all: --no-build-isolation \
    --require-hashes --requirement "$work/requirements.txt" --dest "$work"
tar -xzf "$work"/durable*rules-*.tar.gz -C "$work" --strip-components=1

include=$("$python" -c 'import sysconfig; print(sysconfig.get_path("include"))')
[ -e "$include/Python.h" ] || fail "the headers of $python are needed; on Debian: apt-get install python3-dev"
mkdir "$work/built"
"$compiler" -fsanitize=address -fno-omit-frame-pointer -g -O1 -w -shared -fPIC -std=c99 -D_GNU_SOURCE \
    -I "$work/src/rules" -I "$include" "$work"/src/rules/*.c "$work/src/rulespy/rules.c" \
    -o "$work/built/durable_rules_engine.so"

export PYTHONPATH="$work/built:service" PYTHONMALLOC=malloc
export ASAN_OPTIONS=detect_leaks=0:abort_on_error=0
LD_PRELOAD=$libasan "$python" -c "
import durable_rules_engine as built, sys
sys.exit(0 if built.__file__.startswith('$work') else 'the extension that was built is not the one that is imported')"
# The sanitizer keeps freed memory for a while, so resident memory grows and says nothing.
LD_PRELOAD=$libasan "$python" -m pytest -p no:cacheprovider tests/engine tests/unit/engine \
    --ignore tests/engine/test_memory.py "$@"
