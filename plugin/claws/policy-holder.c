/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claws/policy-holder.h"

#include "claws/host.h"
#include "core/date.h"

static DsecPolicyState *current;

static DsecPolicyState *
load (void)
{
  g_autofree char *personal = g_build_filename (get_rc_dir (), "domain-secured", NULL);

  return dsec_policy_state_load (personal,
                                 dsec_day_from_unix (g_get_real_time () / G_USEC_PER_SEC));
}

/* For the administrator who opens the host's log: the same text as "domain-secured policy check".
 */
static void
log_problems (const DsecPolicyState *state)
{
  for (guint i = 0; i < state->problems->len; i++) {
    g_autofree char *text = dsec_problem_to_string (g_ptr_array_index (state->problems, i));

    log_message (LOG_PROTOCOL, "Domain Secured: %s\n", text);
  }
}

void
dsec_policy_holder_start (void)
{
  g_return_if_fail (current == NULL);

  current = load ();
  log_problems (current);
}

void
dsec_policy_holder_stop (void)
{
  g_clear_pointer (&current, dsec_policy_state_unref);
}

DsecPolicyState *
dsec_policy_holder_get_state (void)
{
  return dsec_policy_state_ref (current);
}
