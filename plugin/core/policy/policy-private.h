/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The policy while it is being built; who only reads it includes policy.h. */
#pragma once

#include "core/policy/partner-store.h"
#include "core/policy/policy.h"

/* An empty one with every default. Returns: (transfer full). */
DsecPolicy *dsec_policy_new (DsecOrigin origin) G_GNUC_WARN_UNUSED_RESULT;

/* Adds an entry without values. Returns: (transfer none). */
DsecHost *dsec_policy_add_host (DsecPolicy *self, const char *id, DsecSource source);

/* @path: the file that the next DsecSource.file speaks of. Returns: its index. */
guint16 dsec_policy_add_file (DsecPolicy *self, const char *path);

/* @group: with its NAME where it has one. */
void dsec_policy_set_line (DsecPolicy *self, const char *group, const char *key, guint line);

/* Where @key of @group stands; the file as a whole where no line states it. */
DsecSource dsec_policy_get_source (const DsecPolicy *self, const char *group, const char *key);

/* Where @key of @host stands; the group's first line where no line states it. */
DsecSource
dsec_policy_get_host_source (const DsecPolicy *self, const DsecHost *host, const char *key);
gboolean dsec_policy_has_host_key (const DsecPolicy *self, const DsecHost *host, const char *key);
