/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of partner lines: each is checked on its own and put into the policy. */
#pragma once

#include "core/policy/policy-private.h"

typedef struct _DsecPartnerReader DsecPartnerReader;

/* @policy, @complaints: borrowed. policy.conf has been read: its defaults and domains count. */
DsecPartnerReader *dsec_partner_reader_new (DsecPolicy *policy, DsecComplaints *complaints)
    G_GNUC_WARN_UNUSED_RESULT;
void dsec_partner_reader_free (DsecPartnerReader *self);

/* The next file. @file: of dsec_policy_add_file(). */
void dsec_partner_reader_begin (DsecPartnerReader *self, guint16 file);

/* The next piece of it, after what was left of the one before.
 * Returns: octets that are done with: all but the beginning of a line whose end is to come. */
gsize dsec_partner_reader_read (DsecPartnerReader *self, DsecSpan text, gboolean is_end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DsecPartnerReader, dsec_partner_reader_free)
