/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Providers whose servers send for many customers with one certificate name. */
#pragma once

#include "core/base/text.h"

/* The provider whose name @name is, or lies below; ASCII letters without case, one final dot
 * ignored. Returns: (nullable): who it is, for a sentence. */
const char *dsec_mail_provider_find (DsecSpan name);
