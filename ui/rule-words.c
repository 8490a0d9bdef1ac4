/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "ui/rule-words.h"

/* TRANSLATORS: All sentences of this file: words in braces, such as {domain}, are replaced and must
   stay as they are; what stands in square brackets is left out where nothing is known to put in.
   "Domain Secured" is the name of the mark and is not translated. "Partner" is an organisation
   that the policy lists. "Border server": the mail server of one's own organisation that takes
   mail from outside. "Route": the Received lines of a message. {problem} brings its own final stop.
   Accuse nobody, promise nothing. */
static const DsecRuleWords table[DSEC_N_RULES] = {
  [DSEC_RULE_U1] = { .bar = N_ ("Domain Security has no settings on this computer."),
                     .pass = N_ ("There are settings for Domain Security.") },
  [DSEC_RULE_U2] = { .bar = N_ ("Domain Security has no valid settings: {problem}"),
                     .pass = N_ ("The settings of Domain Security are valid.") },
  [DSEC_RULE_U3] = { .bar =
                         N_ ("The settings of Domain Security are not properly signed: {problem}"),
                     .pass = N_ ("The settings of Domain Security are properly signed."),
                     .skipped = N_ ("The settings of Domain Security need no signature.") },
  [DSEC_RULE_U4] = { .bar =
                         N_ ("The last day of Domain Security’s settings has passed[: {expires}]."),
                     .pass = N_ ("The settings of Domain Security are in force[ until "
                                 "{expires}].") },
  [DSEC_RULE_U5] = { .bar = N_ ("The settings of Domain Security are older than ones used before."),
                     .pass = N_ ("The settings of Domain Security are not older than ones used "
                                 "before.") },

  [DSEC_RULE_S1] = { .bar = N_ ("The message has no header."),
                     .pass = N_ ("The message has a header.") },
  [DSEC_RULE_S2] = { .bar = N_ ("The header is too long to be read reliably."),
                     .pass = N_ ("The header is not too long.") },
  [DSEC_RULE_S3] = { .bar = N_ ("The header contains a NUL character, which mail programs read "
                                "differently."),
                     .pass = N_ ("The header contains no NUL character.") },
  [DSEC_RULE_S4] = { .bar = N_ ("The header contains half a line end, which mail programs read "
                                "differently."),
                     .pass = N_ ("All line ends of the header are whole.") },
  [DSEC_RULE_S5] = { .bar = N_ ("A line of the header is too long to be read reliably."),
                     .pass = N_ ("No line of the header is too long.") },
  [DSEC_RULE_S6] = { .bar = N_ ("The header begins in the middle of a field."),
                     .pass = N_ ("The header begins with a field.") },
  [DSEC_RULE_S7] = { .bar = N_ ("A line of the header is blank, which mail programs read "
                                "differently."),
                     .pass = N_ ("No line of the header that matters is blank.") },
  [DSEC_RULE_S8] = { .bar = N_ ("A field of the header is too long to be read reliably."),
                     .pass = N_ ("No field of the header that matters is too long.") },
  [DSEC_RULE_S9] = { .bar = N_ ("A line of the header belongs to no field."),
                     .pass = N_ ("Every line of the header belongs to a field.") },
  [DSEC_RULE_S10] = { .bar = N_ ("The name of a header field is not valid."),
                      .pass = N_ ("The names of the header fields are valid.") },
  [DSEC_RULE_S11] = { .bar = N_ ("A blank follows the name of a header field, which mail programs "
                                 "read differently."),
                      .pass = N_ ("No blank follows the name of a header field that matters.") },
  [DSEC_RULE_S12] = { .bar = N_ ("The header has too many fields."),
                      .pass = N_ ("The header does not have too many fields.") },
  [DSEC_RULE_S13] = { .bar = N_ ("The header names too many servers."),
                      .pass = N_ ("The header is well formed.") },

  [DSEC_RULE_A1] = { .bar = N_ ("The header does not name exactly one sender."),
                     .pass = N_ ("There is exactly one From field."),
                     .fail = N_ ("There is not exactly one From field.") },
  [DSEC_RULE_A2] = { .bar = N_ ("The header says more than once who submitted the message."),
                     .pass = N_ ("There is no second Sender field."),
                     .fail = N_ ("There is more than one Sender field.") },
  [DSEC_RULE_A3] = { .bar = N_ ("The header does not name one sender reliably."),
                     .pass = N_ ("The sender’s address can be read."),
                     .fail = N_ ("The sender’s address cannot be read without doubt.") },
  [DSEC_RULE_A4] = { .bar = N_ ("The domain of the sender’s address is not valid."),
                     .pass = N_ ("The sender’s address leaves no doubt[: {author}].") },
  [DSEC_RULE_A5] = { .bar = N_ ("Mail programs disagree about the sender of this message."),
                     .pass = N_ ("This mail program shows the sender that was judged.") },

  [DSEC_RULE_P1] = { .bar = N_ ("The sender is not a listed partner."),
                     .pass = N_ ("The sender’s domain belongs to the listed partner {domain}.") },

  [DSEC_RULE_C1] = { .pass = N_ ("The message lies in a mailbox that the settings trust."),
                     .skipped = N_ ("It is assumed that the message lies in a mailbox that the "
                                    "settings trust.") },
  [DSEC_RULE_C2] = { .bar = N_ ("The message was written or queued here, not received."),
                     .pass = N_ ("The header bears no marks of a draft.") },
  [DSEC_RULE_C3] = { .bar = N_ ("The header of this message has not been downloaded completely."),
                     .pass = N_ ("The header is complete.") },

  [DSEC_RULE_T1] = { .bar = N_ ("Its route is not fully recorded: it passes more of our servers "
                                "than can be followed."),
                     .pass = N_ ("The route does not pass too many of our servers.") },
  [DSEC_RULE_T2] = { .bar = N_ ("Its route is not fully recorded: the newest record is not one of "
                                "our servers’[: {cause}]."),
                     .pass = N_ ("The newest record of the route is one of our servers’.") },
  [DSEC_RULE_T3] = { .bar =
                         N_ ("Its route is not fully recorded: our server[ {hop}] took it from a "
                             "logged-in user."),
                     .pass = N_ ("Our servers took the message from servers, not from a logged-in "
                                 "user.") },
  [DSEC_RULE_T4] = { .bar = N_ ("Its route is not fully recorded: an address in it is not valid[ "
                                "({detail})]."),
                     .pass = N_ ("The addresses of the route are valid.") },
  [DSEC_RULE_T5] = { .bar =
                         N_ ("Its route is not fully recorded: it passed a program on our server[ "
                             "{hop}][ ({detail})] that is not listed."),
                     .pass = N_ ("The programs that the message passed on our servers are "
                                 "listed.") },
  [DSEC_RULE_T6] = { .bar = N_ ("Its route is not fully recorded."),
                     .pass = N_ ("Our border server[ {host}] took the message through a listed "
                                 "front end[, {detail}]."),
                     .skipped = N_ ("No front end stands before our server.") },
  [DSEC_RULE_T7] = { .bar =
                         N_ ("Its route is not fully recorded: the record of our server[ "
                             "{detail}] is missing[ below that of {hop}, which names {address} in "
                             "the layout {layout}][; instead, {cause}]."),
                     .pass = N_ (
                         "Our server[ {detail}] took the message from another server of ours.") },
  [DSEC_RULE_T8] = { .bar =
                         N_ ("Its route is not fully recorded: it came from an internal address[ "
                             "({detail})] of no listed server[ to {hop}, in the layout {layout}]."),
                     .pass = N_ ("The address that the message came from lies outside our "
                                 "network[: {detail}].") },
  [DSEC_RULE_T9] = { .bar =
                         N_ ("Its route is not fully recorded: it came from outside[, from "
                             "{address},] to a server that is no border server[, {detail}, in the "
                             "layout {layout}]."),
                     .pass = N_ ("Our border server[ {host}] took the message from outside[, from "
                                 "{detail}].") },
  [DSEC_RULE_T10] = { .bar = N_ ("Its route is not recorded."),
                      .pass = N_ ("The route of this message is recorded.") },

  [DSEC_RULE_E1] = { .bar = N_ ("Our server’s own record of the connection is not valid."),
                     .pass =
                         N_ ("Our server’s own record names a verified certificate[: {detail}]."),
                     .fail =
                         N_ ("Our server’s own record says that the certificate was not verified."),
                     .skipped =
                         N_ ("Our server’s own record of the certificate does not count here.") },
  [DSEC_RULE_E2] = { .bar = N_ ("Our server’s receipt for this message is not valid."),
                     .pass = N_ ("Our server’s receipt names a verified certificate[: {detail}]."),
                     .pinned = N_ ("Our server’s receipt names a proven key, whose issuer was not "
                                   "checked."),
                     .fail =
                         N_ ("Our server’s receipt says that the certificate was not verified."),
                     .skipped = N_ ("Our server’s receipt does not count here.") },
  [DSEC_RULE_E3] = { .bar =
                         N_ ("Our server’s authentication result for this message is not valid."),
                     .pass = N_ ("Our server’s authentication result names a verified "
                                 "certificate[: {detail}]."),
                     .fail = N_ ("Our server’s authentication result says that the certificate was "
                                 "not verified."),
                     .skipped = N_ ("Our server’s authentication result does not count here.") },
  [DSEC_RULE_E4] = { .bar = N_ ("Our Exchange server’s record of this message is not valid."),
                     .pass = N_ ("Our Exchange server recorded a verified partner[: {detail}]."),
                     .fail = N_ ("Our Exchange server’s record of the partner was not verified."),
                     .skipped = N_ ("Our Exchange server’s record does not count here.") },
  [DSEC_RULE_E5] = { .bar = N_ ("The records contradict each other: a certificate, but no "
                                "encrypted connection."),
                     .pass = N_ ("No certificate is recorded without an encrypted connection.") },
  [DSEC_RULE_E6] = { .bar = N_ ("No record of a verified connection[: {cause}]."),
                     .warning = N_ ("No record of a verified connection[: {cause}]. We expect one "
                                    "from {domain}."),
                     .pass = N_ ("There is a record of a proven certificate or key.") },
  [DSEC_RULE_E7] = { .bar = N_ ("The records contradict each other: one says that the certificate "
                                "was not verified."),
                     .pass = N_ ("No other record says that the certificate was not verified.") },
  [DSEC_RULE_E8] = { .bar = N_ ("The records contradict each other about the certificate or the "
                                "TLS version."),
                     .pass = N_ ("The records agree about the certificate and the TLS version.") },
  [DSEC_RULE_E9] = { .bar = N_ ("A recorded certificate is not the one listed for {domain}."),
                     .pass = N_ ("The recorded certificate is the one listed for {domain}."),
                     .pinned = N_ ("The recorded key is the one listed for {domain}.") },
  [DSEC_RULE_E10] = { .bar = N_ ("Its certificate is not the one listed for {domain}[: {cause}]."),
                      .pass = N_ ("A record agrees with what is listed for {domain}.") },
  [DSEC_RULE_E11] = { .bar = N_ ("Another sender[, {sender},] submitted it."),
                      .pass = N_ ("No sender of another domain submitted it.") },
  [DSEC_RULE_E12] = { .bar = N_ ("It came over a connection that was verified for {domain}."),
                      .pinned = N_ ("It came from a server that proved it holds the key listed for "
                                    "{domain}."),
                      .pass = N_ ("All conditions for Domain Secured are met."),
                      .fail = N_ ("Not all conditions for Domain Secured are met.") },
};

const DsecRuleWords *
dsec_rule_words_get (DsecRule rule)
{
  /* Compared as a number: a rule that nobody knows may come from a newer engine. */
  return (int) rule > DSEC_RULE_NONE && (int) rule < DSEC_N_RULES ? &table[rule] : NULL;
}

const char *
dsec_rule_words_get_context (DsecContextReason reason)
{
  switch (reason) {
  case DSEC_CONTEXT_REASON_FILE:
    return N_ ("We cannot tell how this file got here: it is not in a mailbox.");
  case DSEC_CONTEXT_REASON_ATTACHED:
    return N_ ("An attached message is shown. How it arrived is not known, so it was not judged.");
  case DSEC_CONTEXT_REASON_NEWS:
    return N_ ("We cannot tell how news articles arrived.");
  case DSEC_CONTEXT_REASON_OUTGOING:
    return N_ ("Messages in this folder were written here, not received.");
  case DSEC_CONTEXT_REASON_FOLDER:
    return N_ ("We cannot tell how messages in this folder arrived.");
  case DSEC_CONTEXT_REASON_SERVER:
    return N_ ("The settings do not list the mail server of this account.");
  case DSEC_CONTEXT_REASON_NO_TLS:
    return N_ ("This account reaches its mail server without encryption.");
  case DSEC_CONTEXT_REASON_UNVERIFIED:
    return N_ ("This account does not check the certificate of its mail server.");
  case DSEC_CONTEXT_REASON_TUNNEL:
    return N_ ("This account reaches its mail server through a command of its own.");
  case DSEC_CONTEXT_REASON_SHARED:
    return N_ ("Other people can put messages into this folder.");
  case DSEC_CONTEXT_REASON_UNKNOWN:
    break;
  }
  return N_ ("We cannot tell how this message arrived.");
}
