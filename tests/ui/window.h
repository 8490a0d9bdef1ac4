/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A real window with a bar over a message (under Xvfb), and the means to look at it and to type. */
#pragma once

#include <gtk/gtk.h>

#include "sample.h"
#include "ui/bar.h"

typedef struct {
  GtkWidget *window;
  GtkWidget *bar;
  GtkWidget *message;
} Fixture;

void set_up (Fixture *self, gconstpointer data);
void tear_down (Fixture *self, gconstpointer data);

/* Runs the main loop for a moment. */
void settle (void);

void show_verdict (Fixture *self, DsecVerdict *verdict);
void show_sample (Fixture *self, Sample sample);

/* Returns: (transfer none) (nullable): the part with this accessible id, found as a screen reader
 * would. */
AtkObject *look_for_part (Fixture *self, const char *id);
/* The same where it must be there. */
AtkObject *find_part (Fixture *self, const char *id);
GtkWidget *find_widget (Fixture *self, const char *id);

/* The text of a label. */
const char *get_text (Fixture *self, const char *id);

void press (Fixture *self, guint keyval);
gboolean is_focus (Fixture *self, const char *id);

/* Adds @widget, if it is a label, and all labels in it. @labels: a GPtrArray of borrowed ones. */
void collect_labels (GtkWidget *widget, gpointer labels);
