/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pixels.h"

#include <math.h>

/* From here on a pixel stands out: less than the tint of a bar does from its window. */
#define OUTLINE_CONTRAST 1.5

#define SHEET_GAP    12
#define SHEET_COLOUR 0x808080ffU

static guint32
get_pixel (GdkPixbuf *picture, int x, int y)
{
  const guint8 *p = gdk_pixbuf_read_pixels (picture) +
                    (gsize) y * (gsize) gdk_pixbuf_get_rowstride (picture) +
                    (gsize) x * (gsize) gdk_pixbuf_get_n_channels (picture);

  return (guint32) p[0] << 16 | (guint32) p[1] << 8 | p[2];
}

guint32
pixels_get_ground (GdkPixbuf *picture, const GdkRectangle *place)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  guint32 ground = 0;
  guint most = 0;

  for (int i = 0; i < place->width * place->height; i++) {
    guint32 colour = get_pixel (picture, place->x + i % place->width, place->y + i / place->width);
    gpointer key = GUINT_TO_POINTER (colour);
    guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1;

    g_hash_table_insert (counts, key, GUINT_TO_POINTER (count));
    if (count > most) {
      most = count;
      ground = colour;
    }
  }
  return ground;
}

/* One channel, 0 to 255, as a share of light. */
static double
get_light (guint32 channel)
{
  double value = (channel & 0xff) / 255.0;

  return value <= 0.03928 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static double
get_luminance (guint32 colour)
{
  return 0.2126 * get_light (colour >> 16) + 0.7152 * get_light (colour >> 8) +
         0.0722 * get_light (colour);
}

static double
get_ratio (guint32 colour, guint32 other)
{
  double a = get_luminance (colour);
  double b = get_luminance (other);

  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}

double
pixels_get_contrast (GdkPixbuf *picture, const GdkRectangle *place, guint32 ground)
{
  double best = 1;

  for (int i = 0; i < place->width * place->height; i++) {
    guint32 colour = get_pixel (picture, place->x + i % place->width, place->y + i / place->width);

    if (colour != ground)
      best = MAX (best, get_ratio (colour, ground));
  }
  return best;
}

GBytes *
pixels_get_outline (GdkPixbuf *picture, const GdkRectangle *place, guint32 ground)
{
  gsize size = (gsize) place->width * (gsize) place->height;
  g_autofree guint8 *outline = g_new (guint8, size);

  for (gsize i = 0; i < size; i++) {
    int x = place->x + (int) i % place->width;
    int y = place->y + (int) i / place->width;

    outline[i] = get_ratio (get_pixel (picture, x, y), ground) >= OUTLINE_CONTRAST;
  }
  return g_bytes_new_take (g_steal_pointer (&outline), size);
}

double
pixels_compare_outlines (GBytes *outline, GBytes *other)
{
  gsize size = 0;
  const guint8 *a = g_bytes_get_data (outline, &size);
  const guint8 *b = g_bytes_get_data (other, NULL);
  guint n_different = 0;

  g_assert_cmpuint (size, ==, g_bytes_get_size (other));
  for (gsize i = 0; i < size; i++)
    n_different += a[i] != b[i];
  return (double) n_different / (double) size;
}

/* Puts each picture into the column that is the shortest so far.
 * @sheet: (nullable): NULL to measure only. Returns: the height that is needed. */
static int
lay_out (const GPtrArray *pictures, guint n_columns, int width, GdkPixbuf *sheet)
{
  g_autofree int *heights = g_new (int, n_columns);
  int height = 0;

  for (guint i = 0; i < n_columns; i++)
    heights[i] = SHEET_GAP;
  for (guint i = 0; i < pictures->len; i++) {
    GdkPixbuf *picture = g_ptr_array_index (pictures, i);
    guint column = 0;

    for (guint k = 1; k < n_columns; k++)
      column = heights[k] < heights[column] ? k : column;
    if (sheet != NULL)
      gdk_pixbuf_copy_area (picture,
                            0,
                            0,
                            gdk_pixbuf_get_width (picture),
                            gdk_pixbuf_get_height (picture),
                            sheet,
                            SHEET_GAP + (int) column * (width + SHEET_GAP),
                            heights[column]);
    heights[column] += gdk_pixbuf_get_height (picture) + SHEET_GAP;
    height = MAX (height, heights[column]);
  }
  return height;
}

GdkPixbuf *
pixels_make_sheet (const GPtrArray *pictures, guint n_columns)
{
  int width = 0;
  GdkPixbuf *sheet = NULL;

  for (guint i = 0; i < pictures->len; i++)
    width = MAX (width, gdk_pixbuf_get_width (g_ptr_array_index (pictures, i)));
  sheet = gdk_pixbuf_new (GDK_COLORSPACE_RGB,
                          TRUE,
                          8,
                          SHEET_GAP + (int) n_columns * (width + SHEET_GAP),
                          lay_out (pictures, n_columns, width, NULL));
  gdk_pixbuf_fill (sheet, SHEET_COLOUR);
  lay_out (pictures, n_columns, width, sheet);
  return sheet;
}
