# The compiler and its headers stay in this stage; only the finished environment goes on.
FROM python:3.11-slim-bookworm AS build
RUN apt-get update \
 && apt-get install --yes --no-install-recommends gcc libc6-dev \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY requirements/build.txt requirements/runtime.txt requirements/
RUN python -m venv /opt/factlint \
 && /opt/factlint/bin/pip install --no-cache-dir --require-hashes --no-build-isolation -r requirements/build.txt \
 && /opt/factlint/bin/pip install --no-cache-dir --require-hashes --no-build-isolation -r requirements/runtime.txt
COPY . .
RUN /opt/factlint/bin/pip wheel --no-deps --no-build-isolation --no-index --wheel-dir /tmp/wheel . \
 && /opt/factlint/bin/pip install --no-deps --no-index /tmp/wheel/*.whl \
 && /opt/factlint/bin/pip uninstall --yes --requirement requirements/build.txt \
 && /opt/factlint/bin/python -m pip uninstall --yes pip \
 && /opt/factlint/bin/python -m compileall -q /opt/factlint/lib

FROM python:3.11-slim-bookworm
COPY --from=build /opt/factlint /opt/factlint
# Nothing is written at run time, so the root file system may be read-only.
ENV PATH=/opt/factlint/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 HOST=0.0.0.0 PORT=8000 WORKERS=1
USER 65532:65532
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/health/ready', timeout=2)"]
CMD ["sh", "-c", "exec factlint serve --host \"$HOST\" --port \"$PORT\" --workers \"$WORKERS\""]
