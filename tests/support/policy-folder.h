/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A throwaway folder with files in it, mostly a policy. */
#pragma once

#include <glib/gstdio.h>
#include <string.h>

#include "core/policy/policy-state.h"

/* Day on which the tests load their policies: 2026-01-01. */
#define TEST_TODAY ((DsecDay) 20454)

/* The path of the folder. */
typedef char PolicyFolder;

/* Returns: (transfer full): an empty one. */
PolicyFolder *policy_folder_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Removes it with all that it holds. @folder: (nullable). */
void policy_folder_free (PolicyFolder *folder);

/* Writes @name, which may lie in a folder of its own. @size: -1: @text ends in NUL. */
void
policy_folder_put (const PolicyFolder *folder, const char *name, const char *text, gssize size);

DsecPolicyState *policy_folder_load (const PolicyFolder *folder) G_GNUC_WARN_UNUSED_RESULT;

/* Returns: (transfer full): the problems of @severity, a line each, paths without @folder. */
char *policy_folder_get_problems (const PolicyFolder *folder,
                                  const DsecPolicyState *state,
                                  DsecSeverity severity) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PolicyFolder, policy_folder_free)
