/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/policy/policy-host.h"

#include <string.h>

const DsecWord dsec_loopback_words[] = { { "false", DSEC_LOOPBACK_REFUSE },
                                         { "true", DSEC_LOOPBACK_SELF },
                                         { NULL, 0 } };

const DsecWord dsec_role_words[] = { { "border", DSEC_ROLE_BORDER },
                                     { "internal", DSEC_ROLE_INTERNAL },
                                     { "retriever", DSEC_ROLE_RETRIEVER },
                                     { NULL, 0 } };

const DsecWord dsec_evidence_words[] = { { "received", DSEC_EVIDENCE_RECEIVED },
                                         { "receipt", DSEC_EVIDENCE_RECEIPT },
                                         { "authres", DSEC_EVIDENCE_AUTHRES },
                                         { "exchange", DSEC_EVIDENCE_EXCHANGE },
                                         { NULL, 0 } };

gboolean
dsec_host_has_trait (const DsecHost *host, DsecTrait trait)
{
  for (guint i = 0; i < host->layouts->len; i++) {
    if (dsec_layout_has_trait (g_ptr_array_index (host->layouts, i), trait))
      return TRUE;
  }
  return FALSE;
}

gboolean
dsec_host_has_layout (const DsecHost *host, const char *name)
{
  for (guint i = 0; i < host->layouts->len; i++) {
    if (strcmp (dsec_layout_get_name (g_ptr_array_index (host->layouts, i)), name) == 0)
      return TRUE;
  }
  return FALSE;
}

gboolean
dsec_host_has_name (const DsecHost *host, DsecSpan name, const DsecLayout *layout)
{
  if (name.size > 0 && name.data[name.size - 1] == '.')
    name.size--;
  for (guint i = 0; i < host->names->len; i++) {
    const DsecHostName *own = &g_array_index (host->names, DsecHostName, i);

    if (own->layout != NULL &&
        (layout == NULL || strcmp (own->layout, dsec_layout_get_name (layout)) != 0))
      continue;
    if (strcmp (own->name, "*") == 0 ||
        dsec_span_equal_nocase (name, dsec_span_from_string (own->name)))
      return TRUE;
  }
  return FALSE;
}
