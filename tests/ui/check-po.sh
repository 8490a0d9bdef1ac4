#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# POTFILES.in names every file with words for people, and every translation is whole and correct.
#   check-po.sh TOP-FOLDER
set -eu
top=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
fail () { echo "$*"; status=1; }

cd "$top"
grep -lE '(^|[^A-Za-z_])(N_|_|C_|g_dngettext) \(|translatable="yes"' \
  plugin/*/*.c plugin/*/*/*.c plugin/*/*.ui ui/*.c ui/*.ui 2>/dev/null | LC_ALL=C sort >"$work/have" || true
grep -v '^#' po/POTFILES.in | LC_ALL=C sort >"$work/listed"
diff "$work/listed" "$work/have" >"$work/diff" || fail "po/POTFILES.in is not complete:" "$(cat "$work/diff")"

grep -v '^#' po/POTFILES.in | grep '\.ui$' >"$work/ui"
grep -v '^#' po/POTFILES.in | grep -v '\.ui$' >"$work/c"
xgettext --from-code=UTF-8 --language=C --keyword=_ --keyword=N_ --keyword=C_:1c,2 \
  --keyword=g_dngettext:2,3 --files-from="$work/c" --output="$work/all.pot"
xgettext --from-code=UTF-8 --join-existing --files-from="$work/ui" --output="$work/all.pot"

for language in $(grep -v '^#' po/LINGUAS); do
  msgmerge --quiet --no-fuzzy-matching "po/$language.po" "$work/all.pot" -o "$work/$language.po"
  msgfmt --check --output-file=/dev/null "po/$language.po" || fail "po/$language.po: msgfmt"
  left=$(msgattrib --untranslated "$work/$language.po" | grep '^msgid' || true)
  [ -z "$left" ] || fail "po/$language.po: untranslated:" "$left"
  [ -z "$(msgattrib --only-fuzzy "po/$language.po")" ] || fail "po/$language.po: fuzzy"
  # Places such as {domain} must survive, and brackets must pair.
  python3 "$(dirname "$0")/check-places.py" "$work/$language.po" || status=1
  if command -v i18nspector >/dev/null; then
    # Its exit status is 0 whatever it finds.
    i18nspector "po/$language.po" | grep '^E:' && fail "po/$language.po: i18nspector"
  fi
done
exit $status
