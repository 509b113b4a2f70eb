#!/usr/bin/env bash
# Writes rendered/OVERLAY.yaml: what each overlay comes to. They are part of the repository, so that a review sees what a change of a
# patch does, and so that they are checked where there is no kustomize. Needs kubectl 1.27 or newer.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
for overlay in overlays/*/; do
  name=$(basename "$overlay")
  {
    echo "# Made by render.sh of overlays/$name: change what is there."
    kubectl kustomize "$overlay"
  } >"rendered/$name.yaml"
done
