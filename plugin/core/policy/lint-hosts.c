/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Host entries that hardly do what their author wanted. */
#include <string.h>

#include "core/policy/lint-parts.h"

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
      if (dsec_layout_has_trait (layout, DSEC_TRAIT_EXCHANGE))
        return TRUE;
      break;
    }
  }
  return FALSE;
}

static gboolean
gives (const DsecHost *host, DsecEvidenceKind kind)
{
  return (host->evidence & kind) != 0 && is_possible (host, kind);
}

static gboolean
gives_evidence (const DsecHost *host)
{
  for (guint kind = DSEC_EVIDENCE_RECEIVED; kind <= DSEC_EVIDENCE_EXCHANGE; kind *= 2) {
    if (gives (host, (DsecEvidenceKind) kind))
      return TRUE;
  }
  return FALSE;
}

static void
lint_evidence (const Lint *lint, const DsecHost *host)
{
  if (host->role == DSEC_ROLE_BORDER && !gives_evidence (host))
    warn (lint,
          dsec_policy_get_host_source (lint->policy, host, "Evidence"),
          N_ ("the border {} gives no evidence that its layouts can carry; no message that it "
              "received will be secured"),
          host->id);
}

/* The names of the entries from @border along Loopback back to it. Returns: (transfer full)
 * (nullable): NULL where that never leads back, or another border of the same circle speaks. */
static char *
find_circle (const DsecPolicy *policy, const DsecHost *border)
{
  g_autoptr (GString) path = g_string_new (border->id);
  const DsecHost *host = dsec_policy_get_loopback (policy, border);

  for (guint i = 0; i < policy->hosts->len && host != NULL; i++) {
    g_string_append_printf (path, " > %s", host->id);
    if (host == border)
      return g_string_free (g_steal_pointer (&path), FALSE);
    if (host->role == DSEC_ROLE_BORDER && host->source.line < border->source.line)
      return NULL;
    host = dsec_policy_get_loopback (policy, host);
  }
  return NULL;
}

static void
lint_loopback (const Lint *lint, const DsecHost *host)
{
  g_autofree char *circle =
      host->role == DSEC_ROLE_BORDER ? find_circle (lint->policy, host) : NULL;

  if (circle != NULL)
    dsec_warn_two (lint->complaints,
                   dsec_policy_get_host_source (lint->policy, host, "Loopback"),
                   N_ ("Loopback leads from the border {} back to it ({}): whoever may open a "
                       "connection on that machine can hand in any trace; a content filter that "
                       "works before the queue needs no such way"),
                   dsec_span_from_string (host->id),
                   dsec_span_from_string (circle));
  if (host->loopback == DSEC_LOOPBACK_REFUSE && dsec_host_has_trait (host, DSEC_TRAIT_EXCHANGE))
    warn (
        lint,
        dsec_policy_get_host_source (lint->policy, host, "Loopback"),
        N_ ("{} has the layout exchange and Loopback=false: an Exchange server hands on to itself "
            "over its own address, and no such message will be secured; Loopback=true allows it"),
        host->id);
}

/* Returns: whether any name is left that a line can hold. */
static gboolean
lint_names (const Lint *lint, const DsecHost *host)
{
  gboolean has_usable = FALSE;

  for (guint i = 0; i < host->names->len; i++) {
    const DsecHostName *name = &g_array_index (host->names, DsecHostName, i);

    if (name->layout != NULL ? dsec_host_has_layout (host, name->layout) : host->layouts->len > 0)
      has_usable = TRUE;
    else
      warn (lint,
            dsec_policy_get_host_source (lint->policy, host, "Names"),
            N_ ("a name is tied to the layout {}, which is not among this entry's Layouts"),
            name->layout);
  }
  return has_usable;
}

/* Whether the topmost line of a message, or a peer address, can lead to @host: it has an address,
 * or fetches mail, or is what fetched mail is handed to. */
static gboolean
is_entrance (const DsecPolicy *policy, const DsecHost *host)
{
  return host->addresses->len > 0 || host->role == DSEC_ROLE_RETRIEVER ||
         dsec_policy_get_retriever (policy, host) != NULL;
}

/* From those, along Loopback. The topmost line of a message can be of any entry, but one that is
 * only ever reached from itself is a mistake. */
static gboolean *
find_reached (const DsecPolicy *policy)
{
  guint n_hosts = policy->hosts->len;
  gboolean *is_reached = g_new0 (gboolean, n_hosts + 1);

  for (guint i = 0; i < n_hosts; i++) {
    if (!is_entrance (policy, dsec_policy_get_host (policy, i)))
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
            dsec_policy_get_host_source (lint->policy, host, "Layouts"),
            N_ ("a line can match two layouts of this entry ({}); the first one listed is taken"),
            names);
    }
  }
}

static void
add_abilities (const DsecHost *host, DsecBorderAbilities *borders)
{
  if (host->role != DSEC_ROLE_BORDER || !gives_evidence (host))
    return;
  borders->has_evidence = TRUE;
  borders->proves_names |= host->has_vetted_cas;
  borders->has_receipts |= gives (host, DSEC_EVIDENCE_RECEIPT);
  borders->has_authres |= gives (host, DSEC_EVIDENCE_AUTHRES);
  borders->has_exchange |= gives (host, DSEC_EVIDENCE_EXCHANGE);
  borders->hides_unverified |= dsec_host_has_trait (host, DSEC_TRAIT_HIDES_UNVERIFIED);
}

DsecBorderAbilities
dsec_lint_hosts (const DsecPolicy *policy, DsecComplaints *complaints)
{
  g_autoptr (GHashTable) samples =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  Lint lint = { policy, complaints, samples };
  DsecBorderAbilities borders = { 0 };

  lint_paths (&lint);
  for (guint i = 0; i < policy->hosts->len; i++) {
    const DsecHost *host = dsec_policy_get_host (policy, i);

    lint_evidence (&lint, host);
    lint_loopback (&lint, host);
    lint_layouts (&lint, host);
    add_abilities (host, &borders);
  }
  return borders;
}
