/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 100,000 partners: the time and the peak of memory until their values can be used, as a share of
 * what GKeyFile needs for the same entries on the same machine. Ratios, because seconds say nothing
 * about another machine; each measurement runs in a process of its own.
 * Until they can be used: loaded, and each value read once. GKeyFile leaves the work of finding and
 * unescaping a value to the one who asks for it; the policy has checked them all by then. The share
 * of loading alone is printed beside it. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "support/policy-folder.h"

#define N_PARTNERS 100000
#define N_RUNS     5

/* What the policy promises. */
#define MAX_TIME_RATIO   (1.0 / 3.0)
#define MAX_MEMORY_RATIO (1.0 / 4.0)

/* Look-ups in a list of 100,000 may take so many times those in a list of 100: caches differ, the
 * number of steps may not. */
#define MAX_LOOKUP_RATIO 20.0

typedef struct {
  double load;      /* seconds */
  double all;       /* seconds, with each value read */
  double kilobytes; /* peak above what the process had before */
} Cost;

static const char conf[] = "[Policy]\n"
                           "Format=1\n"
                           "Serial=1\n"
                           "Expires=2099-12-31\n"
                           "Organization=Contoso Ltd.\n"
                           "Domains=contoso.example\n";

/* The same entries in both forms. */
static void
write_files (const char *folder, guint n_partners)
{
  g_autoptr (GString) list = g_string_new (NULL);
  g_autoptr (GString) key_file = g_string_new (NULL);

  for (guint i = 0; i < n_partners; i++) {
    g_string_append_printf (list,
                            "partner-%06u.example  name=\"Partner Number %u\" "
                            "identity=mail.partner-%06u.example issuer=\"Partner CA %u\" "
                            "mode=require from=2026-01-01\n",
                            i,
                            i,
                            i,
                            i % 50);
    g_string_append_printf (key_file,
                            "[partner-%06u.example]\nName=Partner Number %u\n"
                            "Identity=mail.partner-%06u.example\nIssuer=Partner CA %u\n"
                            "Mode=require\nFrom=2026-01-01\n\n",
                            i,
                            i,
                            i,
                            i % 50);
  }
  policy_folder_put (folder, "policy.conf", conf, -1);
  policy_folder_put (folder, "partners.d/all.partners", list->str, (gssize) list->len);
  policy_folder_put (folder, "key-file", key_file->str, (gssize) key_file->len);
}

/* @field: "VmHWM" (peak) or "VmRSS" (now). Returns: KiB. */
static double
get_memory (const char *field)
{
  g_autofree char *status = NULL;
  const char *line = NULL;

  if (g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    line = strstr (status, field);
  if (line == NULL)
    g_error ("/proc/self/status has no %s", field);
  return g_ascii_strtod (line + strlen (field) + 1, NULL);
}

/* What was loaded is left to the end of the process: freeing is not measured. */
static gpointer
load_policy (const char *folder)
{
  DsecPolicyState *state = dsec_policy_state_load_folder (folder, DSEC_DAY_NONE);

  if (state->policy == NULL || dsec_policy_get_n_partner_entries (state->policy) != N_PARTNERS)
    g_error ("the policy did not load");
  return state;
}

/* Returns: octets, so that nothing is left out. */
static gsize
use_policy (gpointer loaded)
{
  const DsecPolicy *policy = ((const DsecPolicyState *) loaded)->policy;
  gsize size = 0;

  for (guint i = 0; i < dsec_policy_get_n_partner_domains (policy); i++) {
    const DsecPartner *entry = dsec_policy_get_partner_domain (policy, i)->entries;

    size += strlen (entry->name) + strlen (entry->identities[0]) + strlen (entry->issuers[0]);
    size += entry->mode == DSEC_MODE_REQUIRE && entry->from != DSEC_DAY_MIN ? 1 : 0;
  }
  return size;
}

static gpointer
load_key_file (const char *folder)
{
  GKeyFile *key_file = g_key_file_new ();
  g_autofree char *path = g_build_filename (folder, "key-file", NULL);

  if (!g_key_file_load_from_file (key_file, path, G_KEY_FILE_NONE, NULL))
    g_error ("the key file did not load");
  return key_file;
}

static gsize
use_key_file (gpointer loaded)
{
  static const char *const keys[] = { "Name", "Identity", "Issuer", "Mode", "From" };
  g_auto (GStrv) groups = g_key_file_get_groups (loaded, NULL);
  gsize size = 0;

  for (char **group = groups; *group != NULL; group++) {
    for (gsize i = 0; i < G_N_ELEMENTS (keys); i++) {
      g_autofree char *value = g_key_file_get_string (loaded, *group, keys[i], NULL);

      size += strlen (value);
    }
  }
  return size;
}

static const struct {
  const char *argument; /* by which this program starts itself */
  gpointer (*load) (const char *folder);
  gsize (*use) (gpointer loaded);
} subjects[] = {
  { "--measure-policy", load_policy, use_policy },
  { "--measure-key-file", load_key_file, use_key_file },
};

/* Of the processor, so that other programs do not count. */
static double
get_seconds (void)
{
  struct timespec now = { 0, 0 };

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

/* What a measuring process prints. */
static void
measure_here (gsize subject, const char *folder)
{
  double before = get_memory ("VmRSS");
  double start = get_seconds ();
  gpointer loaded = subjects[subject].load (folder);
  double load = get_seconds () - start;
  gsize size = subjects[subject].use (loaded);

  printf ("%.6f %.6f %.0f %" G_GSIZE_FORMAT "\n",
          load,
          get_seconds () - start,
          get_memory ("VmHWM") - before,
          size);
}

/* In a fresh process of this program: no run finds memory that another one left. */
static Cost
measure_once (gsize subject, const char *folder)
{
  const char *const command[] = { "/proc/self/exe", subjects[subject].argument, folder, NULL };
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  Cost cost = { 0, 0, 0 };
  char *rest = NULL;
  int status = 0;

  if (!g_spawn_sync (NULL,
                     (char **) command,
                     NULL,
                     G_SPAWN_DEFAULT,
                     NULL,
                     NULL,
                     &output,
                     NULL,
                     &status,
                     &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("%s", error->message);
  cost.load = g_ascii_strtod (output, &rest);
  cost.all = g_ascii_strtod (rest, &rest);
  cost.kilobytes = g_ascii_strtod (rest, NULL);
  return cost;
}

/* Keeps the best of several runs: what disturbs only ever makes them slower. */
static void
measure (gsize subject, const char *folder, Cost *best)
{
  Cost cost = measure_once (subject, folder);

  best->load = MIN (best->load, cost.load);
  best->all = MIN (best->all, cost.all);
  best->kilobytes = MIN (best->kilobytes, cost.kilobytes);
}

static double
time_lookups (const char *folder)
{
  g_autoptr (DsecPolicyState) state = dsec_policy_state_load_folder (folder, DSEC_DAY_NONE);
  guint n_domains = dsec_policy_get_n_partner_domains (state->policy);
  double best = G_MAXDOUBLE;

  for (guint run = 0; run < N_RUNS; run++) {
    double start = get_seconds ();

    for (guint i = 0; i < N_PARTNERS; i++) {
      guint index = i * 7919 % n_domains;
      const DsecPartnerDomain *domain = dsec_policy_get_partner_domain (state->policy, index);

      if (dsec_policy_find_partner (state->policy, domain->domain) != domain)
        g_error ("%s is not found", domain->domain);
    }
    best = MIN (best, get_seconds () - start);
  }
  return best;
}

/* As a test of the TAP kind, with the numbers beside it. Returns: whether it holds. */
static gboolean
judge (guint number, const char *what, double ratio, double max)
{
  gboolean is_good = ratio <= max;

  printf ("%s %u - %s: %.3f, at most %.3f\n", is_good ? "ok" : "not ok", number, what, ratio, max);
  return is_good;
}

static void
print_cost (const char *name, const Cost *cost)
{
  printf ("# %s: %.0f ms to load, %.0f ms to use, %.1f MiB\n",
          name,
          cost->load * 1000,
          cost->all * 1000,
          cost->kilobytes / 1024);
}

static gboolean
compare (const char *folder)
{
  Cost own = { G_MAXDOUBLE, G_MAXDOUBLE, G_MAXDOUBLE };
  Cost other = own;
  gboolean is_fast = FALSE;
  gboolean is_small = FALSE;

  /* In turn: a machine that is busy for a while is so for both. */
  for (guint i = 0; i < N_RUNS; i++) {
    measure (0, folder, &own);
    measure (1, folder, &other);
  }
  print_cost ("policy", &own);
  print_cost ("GKeyFile", &other);
  printf ("# loading alone: %.3f of GKeyFile's time\n", own.load / other.load);
  is_fast = judge (1, "time of GKeyFile's", own.all / other.all, MAX_TIME_RATIO);
  is_small = judge (2, "memory of GKeyFile's", own.kilobytes / other.kilobytes, MAX_MEMORY_RATIO);
  return is_fast && is_small;
}

static gboolean
compare_lookups (const char *large, const char *small)
{
  double few = time_lookups (small);
  double many = time_lookups (large);

  printf (
      "# 100,000 look-ups: %.1f ms among 100, %.1f ms among 100,000\n", few * 1000, many * 1000);
  return judge (3, "look-up among many, of that among few", many / few, MAX_LOOKUP_RATIO);
}

static int
run (void)
{
  g_autoptr (PolicyFolder) large = policy_folder_new ();
  g_autoptr (PolicyFolder) small = policy_folder_new ();
  gboolean is_good = FALSE;

  printf ("1..3\n");
  write_files (large, N_PARTNERS);
  write_files (small, 100);
  is_good = compare (large);
  is_good = compare_lookups (large, small) && is_good;
  return is_good ? 0 : 1;
}

int
main (int argc, char **argv)
{
  for (gsize i = 0; argc == 3 && i < G_N_ELEMENTS (subjects); i++) {
    if (strcmp (argv[1], subjects[i].argument) == 0) {
      measure_here (i, argv[2]);
      return 0;
    }
  }
  return run ();
}
