#!/bin/sh
# Builds the images of the four services with buildah or Docker, whichever is there.
#   JDK_IMAGE=… JRE_IMAGE=… deploy/images/build.sh [-t TAG] [-r REPOSITORY] [-s SERVICE]…
# JDK_IMAGE: a JDK 25 with Maven. JRE_IMAGE: a Java 25 runtime on glibc. SHONIN_TRAIN=false leaves the AOT cache out.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
tag=
repository=localhost/shonin
services=
while getopts t:r:s: option; do
  case $option in
    t) tag=$OPTARG ;;
    r) repository=$OPTARG ;;
    s) services="$services $OPTARG" ;;
    *) echo 'usage: build.sh [-t TAG] [-r REPOSITORY] [-s SERVICE]...' >&2; exit 2 ;;
  esac
done
: "${JDK_IMAGE:?JDK_IMAGE must name an image with a JDK 25 and Maven}"
: "${JRE_IMAGE:?JRE_IMAGE must name an image with a Java 25 runtime}"
revision=$(git -C "$root" rev-parse HEAD 2>/dev/null || echo unknown)
version=${tag:-$(sed -n 's/^appVersion: "\(.*\)"$/\1/p' "$root/deploy/helm/shonin/Chart.yaml")}

if command -v buildah >/dev/null; then
  # BUILDAH_OPTIONS, such as --isolation=chroot, for machines without user namespaces.
  # shellcheck disable=SC2086 # several options
  build() { buildah ${BUILDAH_STORAGE:-} bud ${BUILDAH_OPTIONS:-} --layers --ignorefile "$root/deploy/images/.dockerignore" "$@"; }
elif command -v docker >/dev/null; then
  build() { docker build "$@"; }
  cp "$root/deploy/images/.dockerignore" "$root/deploy/images/Dockerfile.dockerignore"
else
  echo 'neither buildah nor docker is here' >&2
  exit 1
fi

for service in ${services:-order dcv notification issuance}; do
  echo "building $repository/$service-service:$version"
  build -f "$root/deploy/images/Dockerfile" --target service \
    --build-arg "JDK_IMAGE=$JDK_IMAGE" --build-arg "JRE_IMAGE=$JRE_IMAGE" --build-arg "TRAIN=${SHONIN_TRAIN:-true}" \
    --build-arg "SERVICE=$service" --build-arg "VERSION=$version" --build-arg "REVISION=$revision" \
    -t "$repository/$service-service:$version" "$root"
done
