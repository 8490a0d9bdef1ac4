/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/policy/policy-state.h"

#include <string.h>
#include <unistd.h>

#include "core/policy/partner-reader.h"
#include "core/policy/policy-conf.h"
#include "core/policy/policy-files.h"
#include "core/policy/policy-lint.h"

/* What is put together while loading. */
typedef struct {
  DsecPolicy *policy;
  DsecComplaints *complaints;
  DsecPolicyFiles *files;
  DsecDay today;
} Loader;

DsecPolicyState *
dsec_policy_state_ref (DsecPolicyState *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_state (gpointer data)
{
  DsecPolicyState *self = data;

  dsec_policy_unref (self->policy);
  g_ptr_array_unref (self->problems);
  g_free (self->folder);
}

void
dsec_policy_state_unref (DsecPolicyState *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, clear_state);
}

const DsecProblem *
dsec_policy_state_get_error (const DsecPolicyState *self)
{
  const DsecProblem *first = self->problems->len > 0 ? g_ptr_array_index (self->problems, 0) : NULL;

  return first != NULL && first->severity == DSEC_SEVERITY_ERROR ? first : NULL;
}

/* Small, and read as a whole. */
static gsize
take_conf (gpointer data, DsecSpan text, gboolean is_end)
{
  const Loader *loader = data;

  if (is_end)
    dsec_policy_read_conf (loader->policy, text, loader->complaints);
  return 0;
}

static void
read_conf (Loader *loader)
{
  const DsecPolicyFile *file = loader->files->conf;

  dsec_policy_add_file (loader->policy, file != NULL ? file->path : "policy.conf");
  if (file != NULL)
    dsec_policy_files_read (loader->files, file, (DsecSource){ 0, 0 }, take_conf, loader);
  /* A folder that could not be opened has been complained about. */
  else if (dsec_complaints_get_n_errors (loader->complaints) == 0)
    dsec_complain_path (loader->complaints,
                        loader->files->folder,
                        N_ ("there is no policy.conf in this folder; it says who we are and which "
                            "servers are ours"),
                        NULL);
}

static gsize
take_partners (gpointer data, DsecSpan text, gboolean is_end)
{
  return dsec_partner_reader_read (data, text, is_end);
}

static void
read_partners (const Loader *loader)
{
  g_autoptr (DsecPartnerReader) reader =
      dsec_partner_reader_new (loader->policy, loader->complaints);

  for (guint i = 0; i < loader->files->partners->len; i++) {
    const DsecPolicyFile *file = g_ptr_array_index (loader->files->partners, i);
    guint16 index = dsec_policy_add_file (loader->policy, file->path);

    dsec_partner_reader_begin (reader, index);
    dsec_policy_files_read (loader->files, file, (DsecSource){ index, 0 }, take_partners, reader);
  }
  dsec_partner_store_finish (loader->policy->partners, loader->complaints);
}

/* Certificates of signers mean that an unsigned policy is a forged one. Signatures can not be
 * checked by this version, so none is good. */
static void
check_signature (const Loader *loader)
{
  g_autofree char *path = NULL;

  if (!loader->files->needs_signature)
    return;
  path = g_build_filename (loader->files->folder, "trust.d", NULL);
  dsec_complain_path (loader->complaints,
                      path,
                      N_ ("the certificates here demand a signed policy, and this version cannot "
                          "check signatures; remove them, or install a version that can"),
                      NULL);
}

/* Takes over what @loader holds. */
static DsecPolicyState *
make_state (Loader *loader, DsecRule rule)
{
  DsecPolicyState *self = g_atomic_rc_box_new0 (DsecPolicyState);

  self->rule = rule;
  self->origin = loader->policy->origin;
  self->folder = g_strdup (loader->files->folder);
  self->problems = dsec_complaints_finish (g_steal_pointer (&loader->complaints));
  if (rule == DSEC_RULE_NONE)
    self->policy = g_steal_pointer (&loader->policy);
  g_clear_pointer (&loader->policy, dsec_policy_unref);
  g_clear_pointer (&loader->files, dsec_policy_files_free);
  return self;
}

/* Errors count before the signature, as rule U2 stands before U3. */
static DsecPolicyState *
finish (Loader *loader)
{
  DsecRule rule = DSEC_RULE_NONE;

  dsec_policy_files_finish (loader->files);
  read_conf (loader);
  read_partners (loader);
  if (dsec_rule_applies (DSEC_RULE_U2, dsec_complaints_get_n_errors (loader->complaints) > 0))
    rule = DSEC_RULE_U2;
  else {
    dsec_policy_lint (loader->policy, loader->today, loader->complaints);
    if (dsec_rule_applies (DSEC_RULE_U3, loader->files->needs_signature))
      rule = DSEC_RULE_U3;
  }
  check_signature (loader);
  return make_state (loader, rule);
}

static Loader
begin (const DsecGuard *guard, DsecOrigin origin, DsecDay today)
{
  DsecPolicy *policy = dsec_policy_new (origin);
  DsecComplaints *complaints = dsec_complaints_new (policy->files);

  return (Loader){ policy, complaints, dsec_policy_files_new (guard, complaints), today };
}

static DsecPolicyState *
make_missing (Loader *loader, const char *path, const char *message)
{
  dsec_complain_path (loader->complaints, path, message, NULL);
  return make_state (loader,
                     dsec_rule_applies (DSEC_RULE_U1, TRUE) ? DSEC_RULE_U1 : DSEC_RULE_NONE);
}

/* Whether @path is where users look: they must be able to read what root looks at there. */
static gboolean
is_managed (const char *path)
{
  for (gsize i = 0; i < DSEC_N_MANAGED_FOLDERS; i++) {
    if (strcmp (path, dsec_managed_folders[i]) == 0)
      return TRUE;
  }
  return FALSE;
}

DsecPolicyState *
dsec_policy_state_load_folder (const char *folder, DsecDay today)
{
  g_autofree char *path = g_canonicalize_filename (folder, NULL);
  const DsecGuard guard = { .root = "/", .is_checked = FALSE, .is_shared = is_managed (path) };
  Loader loader = begin (&guard, DSEC_ORIGIN_DIRECTORY, today);

  if (dsec_policy_files_add_folder (loader.files, folder, TRUE))
    return finish (&loader);
  return make_missing (
      &loader, folder, N_ ("there is no such folder; name one that holds policy.conf"));
}

/* Returns: (nullable): NULL where the folder does not exist. */
static DsecPolicyState *
load_personal (const DsecGuard *managed, const char *folder, DsecDay today)
{
  gsize root_size = strlen (managed->root);
  gboolean is_below =
      root_size > 1 && g_str_has_prefix (folder, managed->root) && folder[root_size] == '/';
  const DsecGuard guard = { .root = is_below ? managed->root : "/",
                            .is_checked = TRUE,
                            .owner = geteuid () };
  Loader loader = begin (&guard, DSEC_ORIGIN_PERSONAL, today);

  if (dsec_policy_files_add_folder (loader.files, folder + (is_below ? root_size : 0), FALSE))
    return finish (&loader);
  dsec_policy_state_unref (make_state (&loader, DSEC_RULE_U1));
  return NULL;
}

DsecPolicyState *
dsec_policy_state_load_below (const DsecGuard *managed, const char *personal_folder, DsecDay today)
{
  const DsecGuard guard = { managed->root, managed->is_checked, managed->owner, TRUE };
  Loader loader = begin (&guard, DSEC_ORIGIN_MANAGED, today);
  DsecPolicyState *personal = NULL;
  gboolean is_present = FALSE;

  for (gsize i = 0; i < DSEC_N_MANAGED_FOLDERS; i++) {
    if (dsec_policy_files_add_folder (loader.files, dsec_managed_folders[i], i == 0))
      is_present = TRUE;
  }
  if (is_present)
    return finish (&loader);
  dsec_policy_state_unref (make_state (&loader, DSEC_RULE_U1));
  if (personal_folder != NULL)
    personal = load_personal (managed, personal_folder, today);
  if (personal != NULL)
    return personal;
  loader = begin (managed, DSEC_ORIGIN_NONE, today);
  return make_missing (
      &loader,
      dsec_managed_folders[0],
      N_ ("there is no policy: IT puts one into this folder, or you one of your own into "
          "domain-secured in the folder of Claws Mail"));
}

/* Nothing at run time can move the managed folders, which belong to root alone. */
DsecPolicyState *
dsec_policy_state_load (const char *personal_folder, DsecDay today)
{
  const DsecGuard managed = { .root = "/", .is_checked = TRUE, .owner = 0 };

  return dsec_policy_state_load_below (&managed, personal_folder, today);
}
