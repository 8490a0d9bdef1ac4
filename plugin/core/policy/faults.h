/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which parts of policy.conf were complained about: what merely follows from them is not said as
 * well. A cause that is not mended is said again by the next check, with what it hid. */
#pragma once

#include <glib.h>

typedef struct _DsecFaults DsecFaults;

DsecFaults *dsec_faults_new (void) G_GNUC_WARN_UNUSED_RESULT;
void dsec_faults_free (DsecFaults *self);

/* A group of that name was passed over with all its keys. @group: (nullable): NULL: of any name. */
void dsec_faults_add_group (DsecFaults *self, const char *group);
gboolean dsec_faults_has_group (const DsecFaults *self, const char *group);

/* @id: what follows the name of the group; "" for a group that takes nothing.
 * @key: (nullable): NULL: a line of which nobody knows what key it was meant to be. */
void dsec_faults_add_key (DsecFaults *self, const char *group, const char *id, const char *key);

/* Whether that key, or a line that could be it, was complained about. */
gboolean
dsec_faults_has_key (const DsecFaults *self, const char *group, const char *id, const char *key);

/* Whether any line of that group was complained about. */
gboolean dsec_faults_has_any (const DsecFaults *self, const char *group, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecFaults, dsec_faults_free)
