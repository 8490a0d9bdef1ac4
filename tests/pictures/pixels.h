/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be said of a picture without comparing it with another one that somebody once approved:
 * contrast and outline. Rectangles in pixels, wholly inside the picture. */
#pragma once

#include <gdk/gdk.h>

/* The colour that most pixels of @place have, as 0xRRGGBB. */
guint32 pixels_get_ground (GdkPixbuf *picture, const GdkRectangle *place);

/* The ratio of contrast (WCAG 2.1) between @ground and the pixel of @place that differs most from
 * it: 1 for a blank place, 21 for black on white. */
double pixels_get_contrast (GdkPixbuf *picture, const GdkRectangle *place, guint32 ground);

/* One byte a pixel, row by row: 1 where it stands out from @ground.
 * Returns: (transfer full). */
GBytes *pixels_get_outline (GdkPixbuf *picture, const GdkRectangle *place, guint32 ground)
    G_GNUC_WARN_UNUSED_RESULT;

/* The share of pixels in which two outlines of one size differ, 0 to 1. */
double pixels_compare_outlines (GBytes *outline, GBytes *other);

/* All pictures side by side, in columns that are filled from the top.
 * @pictures: (element-type GdkPixbuf), not empty. Returns: (transfer full). */
GdkPixbuf *pixels_make_sheet (const GPtrArray *pictures, guint n_columns) G_GNUC_WARN_UNUSED_RESULT;
