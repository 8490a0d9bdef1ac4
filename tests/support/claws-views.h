/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the message views show and what the bar in them says, seen from inside of Claws Mail: at
 * any moment, and in every frame that was drawn. Commands of the test driver; main thread only. */
#pragma once

#include <glib.h>

/* Before any other plugin is loaded: what the hooks of the others take is then known. Not ended
 * before the program does: the windows that are watched stay so. */
void claws_views_start (void);
void claws_views_stop (void);

/* Each returns (transfer full): an answer of one line.
 *
 * "KIND<TAB>PATH<TAB>STAMP<TAB>ICON<TAB>TITLE<TAB>TEXT<TAB>REPORT" of each view, U+001F between
 * two. KIND: "main" or "window"; PATH: of what is displayed, STAMP: that file's size and time in
 * nanoseconds; ICON, TITLE and TEXT: of the bar; REPORT: what its panel copies, its lines separated
 * by U+001E. "-" where there is none. Takes the clipboard. */
char *claws_views_state (const char *unused);

/* The title of the main view's bar, "-" where there is none, and whom the host itself shows as the
 * sender: the text of its header pane, then each line "From: …" above the text of the message;
 * U+001F between two. */
char *claws_views_senders (const char *unused);

/* The state without REPORT of each frame of any view that was drawn since the last call, equal ones
 * once, in no order; "-" where none was. */
char *claws_views_frames (const char *unused);

/* How the icon of the main view's bar is drawn now: "#RRGGBB PERCENT": its average colour where it
 * is drawn at all, and how much of its place it covers; "-" where there is none. */
char *claws_views_icon (const char *unused);
/* Presses the button of that name (ui/bar.h, ui/panel.h) in the bar of the main view. An assistive
 * technology does the same, but takes too long where the program itself is slow. */
char *claws_views_press (const char *id);

/* Begins to measure, behind the hooks of all plugins that are loaded now. */
char *claws_views_measure (const char *unused);

/* "COUNT MEDIAN WORST MEDIAN WORST": what the other plugins' hooks took since then for a message,
 * microseconds: first the time that passed, then the time that the processor worked for it. */
char *claws_views_cost (const char *unused);
