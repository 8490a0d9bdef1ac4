/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A box whose children stand beside each other at their natural width, from the side where reading
 * begins, and continue on the next line like words. GtkFlowBox gives columns of one width, and as
 * wide as the widest when it may not fill the line. */
#pragma once

#include <gtk/gtk.h>

#define DSEC_TYPE_WRAP (dsec_wrap_get_type ())
G_DECLARE_FINAL_TYPE (DsecWrap, dsec_wrap, DSEC, WRAP, GtkBox)
