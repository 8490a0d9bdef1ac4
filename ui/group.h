/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A box that is one stop of the Tab key, however much it holds: Tab enters at its first part and
 * leaves from any, the arrow keys move inside. */
#pragma once

#include <gtk/gtk.h>

#define DSEC_TYPE_GROUP (dsec_group_get_type ())
G_DECLARE_FINAL_TYPE (DsecGroup, dsec_group, DSEC, GROUP, GtkBox)
