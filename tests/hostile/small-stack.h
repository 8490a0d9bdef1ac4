/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thread whose stack is small: what recurses over its input does not come back. */
#pragma once

#include "core/base/text.h"

typedef void (*DsecTestUse) (DsecSpan text);

/* Runs @use in a thread with a stack of @stack octets, and waits for its end. */
void dsec_test_on_small_stack (gsize stack, DsecTestUse use, DsecSpan text);
