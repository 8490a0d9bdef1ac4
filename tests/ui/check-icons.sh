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
# GTK gives every shape of a symbolic icon the colour of the text, also one that has no fill and one
# that is a mask; lines keep their own.
if grep -nE 'stroke|<mask|fill="none"' "$icons"/symbolic/*.svg; then
  echo 'a symbolic icon may have nothing but filled shapes'
  status=1
fi
exit $status
