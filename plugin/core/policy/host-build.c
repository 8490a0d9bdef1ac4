/* SPDX-License-Identifier: GPL-3.0-or-later */
/* [Host] groups: what they say of layouts and of each other. */
#include <string.h>

#include "core/base/similar.h"
#include "core/policy/drafts.h"

typedef struct {
  const DsecPolicy *policy;
  DsecFaults *faults;
  DsecComplaints *complaints;
} Builder;

/* @name: of no layout. It may be that of a [Layout] group that was complained about itself. */
static void
complain_layout (const Builder *builder, DsecSource where, const char *name)
{
  DsecSpan value = dsec_span_from_string (name);
  const char *similar = dsec_similar_find (value, dsec_layout_names (), DSEC_SIMILAR_WRITTEN);

  if (dsec_faults_has_any (builder->faults, "Layout", name) ||
      (similar == NULL && dsec_faults_has_group (builder->faults, "Layout")))
    return;
  if (similar != NULL)
    dsec_complain_two (builder->complaints,
                       where,
                       N_ ("unknown layout \"{}\"; did you mean \"{}\"?"),
                       value,
                       dsec_span_from_string (similar));
  else
    dsec_complain (builder->complaints,
                   where,
                   N_ ("unknown layout \"{}\"; name a built-in one, or a [Layout] group"),
                   value);
}

static void
resolve_layouts (const Builder *builder, DsecHost *host)
{
  DsecSource where = dsec_policy_get_host_source (builder->policy, host, "Layouts");

  for (guint i = 0; i < host->layout_names->len; i++) {
    const char *name = g_ptr_array_index (host->layout_names, i);
    DsecLayout *layout = dsec_policy_find_layout (builder->policy, name);

    if (layout != NULL)
      g_ptr_array_add (host->layouts, dsec_layout_ref (layout));
    else {
      complain_layout (builder, where, name);
      dsec_faults_add_key (builder->faults, "Host", host->id, "Layouts");
    }
  }
}

/* The layouts in LAYOUT@NAME. */
static void
resolve_names (const Builder *builder, const DsecHost *host)
{
  for (guint i = 0; i < host->names->len; i++) {
    const char *layout = g_array_index (host->names, DsecHostName, i).layout;

    if (layout != NULL && dsec_policy_find_layout (builder->policy, layout) == NULL)
      complain_layout (
          builder, dsec_policy_get_host_source (builder->policy, host, "Names"), layout);
  }
}

static void
resolve_loopback (const Builder *builder, DsecHost *host)
{
  const char *text = host->loopback_text;
  const DsecWord *word = dsec_word_find (dsec_loopback_words, dsec_span_from_string (text));

  if (word != NULL) {
    host->loopback = (DsecLoopback) word->value;
    return;
  }
  for (guint i = 0; i < builder->policy->hosts->len; i++) {
    const DsecHost *other = g_ptr_array_index (builder->policy->hosts, i);

    if (strcmp (other->id, text) == 0) {
      host->loopback = DSEC_LOOPBACK_HOST;
      host->loopback_host = i;
      return;
    }
  }
  dsec_faults_add_key (builder->faults, "Host", host->id, "Loopback");
  if (dsec_faults_has_group (builder->faults, "Host"))
    return;
  dsec_complain (builder->complaints,
                 dsec_policy_get_host_source (builder->policy, host, "Loopback"),
                 N_ ("\"{}\" is the name of no host entry; write true, false, or a name as in "
                     "[Host NAME]"),
                 dsec_span_from_string (text));
}

/* What a server writes into its Authentication-Results unless told otherwise: its own name. */
static void
default_authserv_ids (DsecHost *host)
{
  if (host->authserv_ids->len > 0)
    return;
  for (guint i = 0; i < host->names->len; i++) {
    const DsecHostName *name = &g_array_index (host->names, DsecHostName, i);

    if (name->layout == NULL && strcmp (name->name, "*") != 0)
      g_ptr_array_add (host->authserv_ids, g_strdup (name->name));
  }
}

void
dsec_policy_build_hosts (DsecPolicy *policy, DsecFaults *faults, DsecComplaints *complaints)
{
  Builder builder = { policy, faults, complaints };

  for (guint i = 0; i < policy->hosts->len; i++) {
    DsecHost *host = g_ptr_array_index (policy->hosts, i);

    resolve_layouts (&builder, host);
    resolve_names (&builder, host);
    resolve_loopback (&builder, host);
    default_authserv_ids (host);
  }
}
