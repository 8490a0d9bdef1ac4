/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a user does to the windows of Claws Mail, their menus and their looks. Commands of the test
 * driver; main thread only. Each returns (transfer full): "ok", or "error" and why. */
#pragma once

#include <glib.h>

/* Activates the item @path of the main window's menus. Where that opens a dialog, this comes back
 * when it is closed. */
char *claws_windows_menu (const char *path);

/* The same of the separate window that was opened last. */
char *claws_windows_window_menu (const char *path);

/* Shows the selected message in a window of its own. */
char *claws_windows_open (const char *unused);

/* Closes every separate window. */
char *claws_windows_close (const char *unused);

/* Presses the close button of the main window. */
char *claws_windows_quit (const char *unused);

/* What a click on a folder and the button to go back do in the layout for small screens: "1" shows
 * the messages of the selected folder, "0" the folders. */
char *claws_windows_folder (const char *wanted);

/* Moves the divider beside the folders to @position, pixels. */
char *claws_windows_divide (const char *position);

/* "1" or "0": the header pane; the next message that is shown follows it. */
char *claws_windows_pane (const char *wanted);

/* "NAME" or "NAME dark": the variant that a desktop set to dark asks for. */
char *claws_windows_theme (const char *wanted);
