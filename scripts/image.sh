# Builds the container image with the first engine that is there; IMAGE names it, BUILD_ARGS are handed on.
image=${IMAGE:-factlint:latest}
for engine in docker podman; do
    if "$engine" info >/dev/null 2>&1; then
        exec "$engine" build $BUILD_ARGS --tag "$image" .
    fi
done
if command -v buildah >/dev/null; then
    exec buildah bud --format docker $BUILD_ARGS --tag "$image" .
fi
echo "factlint: no container engine was found; on Debian: apt-get install buildah" >&2
exit 1
