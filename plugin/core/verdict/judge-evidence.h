/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last stages of the procedure: rules E. */
#pragma once

#include "core/verdict/evaluation.h"

gboolean dsec_judge_evidence (DsecEvaluation *self);       /* E1 to E8 */
gboolean dsec_judge_evidence_match (DsecEvaluation *self); /* E9 to E12 */
