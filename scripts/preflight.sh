# Says in one sentence what this machine lacks before an installation can fail in a hundred lines.
python=$1

fail() {
    echo "factlint: $1" >&2
    exit 1
}

if [ -z "$python" ]; then
    fail "Python 3.11 or newer is needed and was not found; on Debian: apt-get install python3 python3-venv python3-dev"
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    fail "$python does not run or is older than Python 3.11; on Debian 12: apt-get install python3 python3-venv python3-dev"
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    fail "$python cannot make virtual environments; on Debian: apt-get install python3-venv"
fi

compiler=${CC:-$(command -v cc || command -v gcc || command -v clang)}
if [ -z "$compiler" ]; then
    fail "a C compiler is needed, because the rule engine (durable-rules) has no binary package; on Debian: apt-get install gcc libc6-dev"
fi
if ! printf '#include <stdio.h>\n' | $compiler -fsyntax-only -x c - 2>/dev/null; then
    fail "the C compiler '$compiler' does not work or finds no C headers; on Debian: apt-get install gcc libc6-dev"
fi
include=$("$python" -c 'import sysconfig; print(sysconfig.get_path("include"))')
if ! printf '#include <Python.h>\n' | $compiler -fsyntax-only -I"$include" -x c - 2>/dev/null; then
    fail "the headers of $python are needed to compile the rule engine (durable-rules) and are not in $include; on Debian: apt-get install python3-dev"
fi
