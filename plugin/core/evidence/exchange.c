/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule E4: what Exchange Server records of its own Domain Security. The fields stand at the end of
 * the header, where position proves nothing: only the header firewall of that server protects them,
 * so the policy has to assert it. */
#include "core/evidence/collector.h"
#include "core/message/domain.h"
#include "core/message/exchange-fields.h"

static const char *const field_names[] = { DSEC_EXCHANGE_AUTH_AS,
                                           DSEC_EXCHANGE_AUTH_SOURCE,
                                           DSEC_EXCHANGE_AUTH_MECHANISM,
                                           DSEC_EXCHANGE_AUTH_DOMAIN };

/* Any of the four twice breaks the rule. */
static gboolean
has_no_double (DsecCollector *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (field_names); i++) {
    int first = dsec_header_find (self->header, field_names[i], 0);
    int second =
        first >= 0 ? dsec_header_find (self->header, field_names[i], (guint) first + 1) : -1;

    if (dsec_rule_applies (DSEC_RULE_E4, second >= 0)) {
      dsec_collector_fail (self, DSEC_RULE_E4, (guint) second);
      return FALSE;
    }
  }
  return TRUE;
}

static DsecSpan
field_value (const DsecCollector *self, const char *name)
{
  int ordinal = dsec_header_find (self->header, name, 0);

  return ordinal >= 0 ? dsec_header_get (self->header, (guint) ordinal)->value : DSEC_SPAN_NONE;
}

static gboolean
is_listed_source (const DsecCollector *self, DsecSpan source)
{
  const GPtrArray *sources = self->policy->auth_sources;

  for (guint i = 0; i < sources->len; i++) {
    if (dsec_span_equal_nocase (source, dsec_span_from_string (g_ptr_array_index (sources, i))))
      return dsec_host_has_name (self->line->host, source, self->line->layout);
  }
  return FALSE;
}

static gboolean
has_mechanism (const DsecCollector *self)
{
  const char *mechanism = self->policy->auth_mechanism;

  return mechanism == NULL ||
         dsec_span_equal_nocase (field_value (self, DSEC_EXCHANGE_AUTH_MECHANISM),
                                 dsec_span_from_string (mechanism));
}

void
dsec_collect_exchange (DsecCollector *self)
{
  int ordinal = dsec_header_find (self->header, DSEC_EXCHANGE_AUTH_AS, 0);
  g_autofree char *domain = NULL;
  DsecEvidence *record = NULL;

  if (!dsec_layout_has_trait (self->line->layout, DSEC_TRAIT_EXCHANGE) ||
      !self->line->host->has_header_firewall || !has_no_double (self))
    return;
  if (ordinal < 0 || !dsec_span_equal_nocase (field_value (self, DSEC_EXCHANGE_AUTH_AS),
                                              dsec_span_from_string ("Partner")))
    return;
  record = dsec_collector_add (self, DSEC_EVIDENCE_EXCHANGE, (guint) ordinal);
  record->tls = dsec_hop_dup (self->line, DSEC_CAPTURE_TLS);
  domain = dsec_domain_to_ascii (field_value (self, DSEC_EXCHANGE_AUTH_DOMAIN));
  if (domain != NULL)
    dsec_evidence_add_name (record, dsec_span_from_string (domain));
  if (is_listed_source (self, field_value (self, DSEC_EXCHANGE_AUTH_SOURCE)) &&
      has_mechanism (self))
    record->verify = DSEC_VERIFY_OK;
}
