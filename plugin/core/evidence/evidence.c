/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/evidence/evidence.h"

DsecEvidence *
dsec_evidence_new (DsecEvidenceKind source, guint ordinal)
{
  DsecEvidence *self = g_new0 (DsecEvidence, 1);

  self->source = source;
  self->ordinal = ordinal;
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->not_after = DSEC_DAY_NONE;
  return self;
}

void
dsec_evidence_free (DsecEvidence *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->names);
  g_free (self->issuer);
  g_free (self->tls);
  g_free (self);
}

void
dsec_evidence_add_name (DsecEvidence *self, DsecSpan name)
{
  gsize size = 0;

  g_ptr_array_add (self->names, dsec_collapse_ws (name, &size));
}

void
dsec_evidence_set_issuer (DsecEvidence *self, DsecSpan issuer)
{
  gsize size = 0;

  g_free (self->issuer);
  self->issuer = dsec_collapse_ws (issuer, &size);
}

DsecEvidenceSet *
dsec_evidence_set_new (void)
{
  DsecEvidenceSet *self = g_new0 (DsecEvidenceSet, 1);

  self->ordinal = -1;
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) dsec_evidence_free);
  return self;
}

void
dsec_evidence_set_free (DsecEvidenceSet *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->records);
  g_free (self);
}
