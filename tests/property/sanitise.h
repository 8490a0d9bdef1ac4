/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What mail servers do to a client's text before they write it into their trace line. Measured, or
 * read from their sources; what a server does not do must not be done here either. */
#pragma once

#include <glib.h>

/* Postfix neuter(): HELO. */
char *dsec_postfix_helo (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Postfix comment_sanitize(): certificate names. Quotes and balanced parentheses stay. */
char *dsec_postfix_name (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Quoted where it is no dot-atom, as Postfix and Exim write a local part. */
char *dsec_quoted_local_part (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Exim and Sendmail refuse a HELO that is no name: only what they accept is left. */
char *dsec_plain_helo (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Sendmail: names as xtext. */
char *dsec_sendmail_name (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* What may stand between the quotes of a receipt. */
char *dsec_receipt_name (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* A quoted-string of an Authentication-Results field. */
char *dsec_authres_value (const char *text) G_GNUC_WARN_UNUSED_RESULT;
