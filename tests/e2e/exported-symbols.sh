#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Claws Mail makes the symbols of a plugin global: only those that it asks for may leave the module.
# The host closes a module on unload, so it must also be marked to stay (-z nodelete).
set -eu
found=$(nm -D --defined-only "$1" | awk '{ print $3 }' |
  grep -v -x -e _end -e _edata -e __bss_start | sort | tr '\n' ' ')
wanted='plugin_desc plugin_done plugin_init plugin_licence plugin_name plugin_provides plugin_type plugin_version '
if [ "$found" != "$wanted" ]; then
  echo "exported: $found" >&2
  echo "wanted:   $wanted" >&2
  exit 1
fi
# The linker lets a module leave open what the host may have; our own names it can not have.
if nm -D --undefined-only "$1" | grep ' dsec_' >&2; then
  echo "$1 lacks symbols of its own" >&2
  exit 1
fi
for flag in NODELETE SYMBOLIC NOW; do
  readelf -d "$1" | grep -q "$flag" || { echo "$1 is not linked with $flag" >&2; exit 1; }
done
