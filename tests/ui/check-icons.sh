#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The PNG icons are those that icons/render.sh draws from the SVG ones.
#   check-icons.sh ICONS-FOLDER
set -eu
icons=$1

command -v rsvg-convert >/dev/null || { echo 'rsvg-convert is missing: skipped'; exit 77; }
new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT
"$icons/render.sh" "$new"
status=0
for png in "$new"/*/*.png; do
  name=${png#"$new"/}
  cmp -s "$png" "$icons/$name" || { echo "$name is not current: run icons/render.sh"; status=1; }
done
exit $status
