/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/policy-lint.h"

#include <string.h>

/* Days before the end of a policy in which its renewal is asked for. */
#define RENEWAL_DAYS 30

/* Texts made of each layout, with choices that are spread over all of its options. */
#define N_SAMPLES 64

typedef struct {
  const DsecPolicy *policy;
  DsecComplaints *complaints;
  GHashTable *samples; /* DsecLayout * -> GHashTable set of texts that it matches */
} Lint;

static void
warn (const Lint *lint, DsecSource where, const char *message, const char *value)
{
  dsec_warn (lint->complaints, where, message, dsec_span_from_string (value));
}

static gboolean
is_possible (const DsecHost *host, DsecEvidenceKind kind)
{
  for (guint i = 0; i < host->layouts->len; i++) {
    const DsecLayout *layout = g_ptr_array_index (host->layouts, i);

    switch (kind) {
    case DSEC_EVIDENCE_RECEIVED:
      if (dsec_layout_has_capture (layout, DSEC_CAPTURE_CN))
        return TRUE;
      break;
    case DSEC_EVIDENCE_RECEIPT: /* both are bound to the border line by its queue id */
    case DSEC_EVIDENCE_AUTHRES:
      if (dsec_layout_has_capture (layout, DSEC_CAPTURE_ID))
        return TRUE;
      break;
    case DSEC_EVIDENCE_EXCHANGE:
      if (strcmp (dsec_layout_get_name (layout), "exchange") == 0)
        return TRUE;
      break;
    }
  }
  return FALSE;
}

static gboolean
gives_evidence (const DsecHost *host)
{
  for (guint kind = DSEC_EVIDENCE_RECEIVED; kind <= DSEC_EVIDENCE_EXCHANGE; kind *= 2) {
    if ((host->evidence & kind) != 0 && is_possible (host, (DsecEvidenceKind) kind))
      return TRUE;
  }
  return FALSE;
}

static void
lint_border (const Lint *lint, const DsecHost *host)
{
  if (host->role != DSEC_ROLE_BORDER)
    return;
  if (!gives_evidence (host))
    warn (lint,
          dsec_host_get_source (host, "Evidence"),
          N_ ("the border {} gives no evidence that its layouts can carry; no message that it "
              "received will be secured"),
          host->id);
  if (host->loopback == DSEC_LOOPBACK_SELF)
    warn (lint,
          dsec_host_get_source (host, "Loopback"),
          N_ ("the border {} believes what stands behind 127.0.0.1; anyone with a login on it can "
              "then write a border line; give its content filter an entry of its own if you can"),
          host->id);
}

/* Whether a line of any layout of @host may hold @name at all. */
static gboolean
is_usable (const DsecHost *host, const DsecHostName *name)
{
  if (name->layout == NULL)
    return host->layouts->len > 0;
  for (guint i = 0; i < host->layouts->len; i++) {
    if (strcmp (dsec_layout_get_name (g_ptr_array_index (host->layouts, i)), name->layout) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Returns: whether any name is left that a line can hold. */
static gboolean
lint_names (const Lint *lint, const DsecHost *host)
{
  gboolean has_usable = FALSE;

  for (guint i = 0; i < host->names->len; i++) {
    const DsecHostName *name = &g_array_index (host->names, DsecHostName, i);

    if (is_usable (host, name))
      has_usable = TRUE;
    else
      warn (lint,
            dsec_host_get_source (host, "Names"),
            N_ ("a name is tied to the layout {}, which is not among this entry's Layouts"),
            name->layout);
  }
  return has_usable;
}

/* From the entries that a peer address leads to, along Loopback. The topmost line of a message can
 * be of any entry, but one that is only ever reached from itself is a mistake. */
static gboolean *
find_reached (const DsecPolicy *policy)
{
  guint n_hosts = policy->hosts->len;
  gboolean *is_reached = g_new0 (gboolean, n_hosts + 1);

  for (guint i = 0; i < n_hosts; i++) {
    const DsecHost *host = dsec_policy_get_host (policy, i);

    if (host->addresses->len == 0 && host->role != DSEC_ROLE_RETRIEVER)
      continue;
    for (guint j = i; !is_reached[j];) {
      const DsecHost *next = dsec_policy_get_host (policy, j);

      is_reached[j] = TRUE;
      if (next->loopback == DSEC_LOOPBACK_HOST)
        j = next->loopback_host;
    }
  }
  return is_reached;
}

static void
lint_paths (const Lint *lint)
{
  g_autofree gboolean *is_reached = find_reached (lint->policy);
  gboolean has_border = FALSE;

  for (guint i = 0; i < lint->policy->hosts->len; i++) {
    const DsecHost *host = dsec_policy_get_host (lint->policy, i);

    if (!lint_names (lint, host) || !is_reached[i])
      warn (lint,
            host->source,
            N_ ("no path reaches the entry {}; check its Names, Layouts and Addresses"),
            host->id);
    has_border |= host->role == DSEC_ROLE_BORDER;
  }
  if (!has_border)
    warn (lint,
          (DsecSource){ 0, 0 },
          N_ ("no entry has the role {}; no message will be secured"),
          "border");
}

static GHashTable *
make_samples (const DsecLayout *layout)
{
  GHashTable *texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint64 i = 0; i < N_SAMPLES; i++)
    g_hash_table_add (texts,
                      dsec_layout_sample (layout, i * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)));
  return texts;
}

static GHashTable *
get_samples (const Lint *lint, DsecLayout *layout)
{
  GHashTable *texts = g_hash_table_lookup (lint->samples, layout);

  if (texts == NULL) {
    texts = make_samples (layout);
    g_hash_table_insert (lint->samples, layout, texts);
  }
  return texts;
}

/* Whether @other takes a text that @layout made. */
static gboolean
takes_sample (const Lint *lint, DsecLayout *layout, const DsecLayout *other)
{
  GHashTableIter iter;
  gpointer text = NULL;

  g_hash_table_iter_init (&iter, get_samples (lint, layout));
  while (g_hash_table_iter_next (&iter, &text, NULL)) {
    DsecMatch match;

    if (dsec_layout_match (other, dsec_span_from_string (text), &match))
      return TRUE;
  }
  return FALSE;
}

/* The first layout that matches is taken, so one text must not mean two things. */
static void
lint_layouts (const Lint *lint, const DsecHost *host)
{
  for (guint i = 0; i < host->layouts->len; i++) {
    DsecLayout *layout = g_ptr_array_index (host->layouts, i);

    for (guint j = i + 1; j < host->layouts->len; j++) {
      DsecLayout *other = g_ptr_array_index (host->layouts, j);
      g_autofree char *names = NULL;

      if (!takes_sample (lint, layout, other) && !takes_sample (lint, other, layout))
        continue;
      names =
          g_strdup_printf ("%s, %s", dsec_layout_get_name (layout), dsec_layout_get_name (other));
      warn (lint,
            dsec_host_get_source (host, "Layouts"),
            N_ ("a line can match two layouts of this entry ({}); the first one listed is taken"),
            names);
    }
  }
}

static void
lint_expiry (const Lint *lint, DsecDay today)
{
  DsecDay last = lint->policy->expires;
  g_autofree char *text = dsec_day_to_string (last);
  DsecSource where = dsec_policy_get_source (lint->policy, "Policy", "Expires");

  if (today == DSEC_DAY_NONE || last - today > RENEWAL_DAYS)
    return;
  if (last < today)
    warn (lint, where, N_ ("the policy has expired: {} was its last day"), text);
  else
    warn (lint, where, N_ ("the policy expires soon: {} is its last day"), text);
}

void
dsec_policy_lint (const DsecPolicy *policy, DsecDay today, DsecComplaints *complaints)
{
  g_autoptr (GHashTable) samples =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  Lint lint = { policy, complaints, samples };

  lint_expiry (&lint, today);
  lint_paths (&lint);
  for (guint i = 0; i < policy->hosts->len; i++) {
    const DsecHost *host = dsec_policy_get_host (policy, i);

    lint_border (&lint, host);
    lint_layouts (&lint, host);
  }
}
