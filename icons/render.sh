#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Draws the PNG files from the SVG ones: they show where librsvg is not installed, and at every
# size without a blur. Needs rsvg-convert (librsvg2-bin) and, for those that take the colour of the
# text, gtk-encode-symbolic-svg (libgtk-3-bin).
#   icons/render.sh           writes them beside the SVG files
#   icons/render.sh FOLDER    writes them to FOLDER instead
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here}

for name in secured not-secured not-checked sender-unclear off; do
  for size in 16 24 32 48; do
    mkdir -p "$out/${size}x$size" "$out/${size}x$size@2"
    rsvg-convert -w $size -h $size "$here/scalable/domain-secured-$name.svg" \
      -o "$out/${size}x$size/domain-secured-$name.png"
    rsvg-convert -w $((size * 2)) -h $((size * 2)) "$here/scalable/domain-secured-$name.svg" \
      -o "$out/${size}x$size@2/domain-secured-$name.png"
  done
  for size in 16 24 32 48 96; do
    mkdir -p "$out/${size}x$size"
    gtk-encode-symbolic-svg "$here/symbolic/domain-secured-$name-symbolic.svg" "${size}x$size" \
      -o "$out/${size}x$size"
  done
done
