/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disguise.h"

#include <string.h>

#include "seed.h"

#define PIECE ((gsize) 8191)

typedef void (*Speller) (GRand *rand, const char *address, GString *out);

static void
spell_plain (GRand *rand, const char *address, GString *out)
{
  g_autofree char *upper = g_ascii_strup (address, -1);

  g_string_append (out, dsec_rand_one_in (rand, 2) ? upper : address);
}

/* Between any two characters, now and then, something that is not seen. */
static void
spell_invisible (GRand *rand, const char *address, GString *out)
{
  static const char *const unseen[] = {
    "\302\255", "\342\200\213", "\342\200\215", "\357\270\217",     "\357\273\277",
    "\315\217", "\342\200\256", "\341\205\237", "\363\240\201\201", "\\"
  };

  for (const char *p = address; *p != '\0'; p = g_utf8_next_char (p)) {
    g_string_append_len (out, p, g_utf8_next_char (p) - p);
    if (dsec_rand_one_in (rand, 4))
      g_string_append (out, DSEC_PICK (rand, unseen));
  }
}

/* Full-width letters, and other dots. */
static void
spell_wide (GRand *rand, const char *address, GString *out)
{
  static const gunichar dots[] = { 0x3002, 0xFF0E, 0xFF61, 0x2024, 0xFE52 };

  for (const char *p = address; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c == '.')
      c = DSEC_PICK (rand, dots);
    else if (c > ' ' && c < 0x7f && c != '@')
      c += 0xfee0;
    g_string_append_unichar (out, dsec_rand_one_in (rand, 3) ? g_utf8_get_char (p) : c);
  }
}

static void
append_word (GRand *rand, const char *text, gsize size, GString *out)
{
  static const char *const charsets[] = { "utf-8", "UTF-8*en", "x-unknown", "us-ascii" };
  g_autofree char *base64 = g_base64_encode ((const guchar *) text, size);

  g_string_append_printf (out, "=?%s?", DSEC_PICK (rand, charsets));
  if (dsec_rand_one_in (rand, 2)) {
    g_string_append_printf (out, "B?%s?=", base64);
    return;
  }
  g_string_append (out, "q?");
  for (gsize i = 0; i < size; i++)
    g_string_append_printf (out, "=%02X", (guchar) text[i]);
  g_string_append (out, "?=");
}

/* Encoded words: one, two in a row, or one that begins or ends within the address. */
static void
spell_encoded (GRand *rand, const char *address, GString *out)
{
  gsize size = strlen (address);
  long n = (long) dsec_rand_below (rand, (guint) g_utf8_strlen (address, -1));
  gsize cut = (gsize) (g_utf8_offset_to_pointer (address, n) - address);

  switch (dsec_rand_below (rand, 4)) {
  case 0:
    append_word (rand, address, size, out);
    return;
  case 1:
    append_word (rand, address, cut, out);
    g_string_append (out, dsec_rand_one_in (rand, 2) ? " " : "\n ");
    append_word (rand, address + cut, size - cut, out);
    return;
  case 2:
    g_string_append_len (out, address, (gssize) cut);
    append_word (rand, address + cut, size - cut, out);
    return;
  default:
    append_word (rand, address, cut, out);
    g_string_append (out, address + cut);
  }
}

/* "%" stands for the address. */
static const char *const forms[] = {
  "%",
  "Anna <%>",
  "\"B, Anna\" <%>",
  "<%",
  "%>",
  "Anna <%> <m@evil.example>",
  "m@evil.example <%>",
  "<m@evil.example> <%>",
  "%, m@evil.example",
  "m@evil.example, <%>",
  "Team: <%>;",
  "\"x <%>",
  "(x <%>",
  "((((((x)))))) <%>",
  "<@evil.example:%>",
  "<%> (x",
  "<%> x",
  "<%>)",
  "Anna\n <%>",
  "Anna\n \n <%>",
  "\n\t<%>\n \t\n",
  "Anna\r <%>",
  "\001\002 <%>",
  "\377 <%>",
  "\"%\" <%>",
  "=?utf-8?q?a?= <%>",
};

static GString *
make_value (GRand *rand, const DsecTruePartner *victim)
{
  static const Speller spellers[] = {
    spell_plain, spell_plain, spell_invisible, spell_wide, spell_encoded
  };
  const char *domain = dsec_rand_one_in (rand, 2) ? victim->domain : victim->author;
  g_autofree char *address = g_strconcat ("a@", domain, NULL);
  GString *value = g_string_new (NULL);

  for (const char *p = DSEC_PICK (rand, forms); *p != '\0'; p++) {
    if (*p == '%')
      DSEC_PICK (rand, spellers) (rand, address, value);
    else
      g_string_append_c (value, *p);
  }
  if (dsec_rand_one_in (rand, 8)) /* too long for rule A3 */
    for (guint i = 0; i < 300; i++)
      g_string_append (value, "\n (abc)");
  if (dsec_rand_one_in (rand, 10))
    g_string_insert_len (value, 0, "\0", 1);
  return value;
}

static void
append_padding (GString *message, gsize size)
{
  gsize start = message->len;

  g_string_set_size (message, start + size);
  memset (message->str + start, ' ', size);
}

/* A line that the host reads in pieces: one of them begins with From, or ends with its address. */
static void
write_in_pieces (GRand *rand, const DsecTruePartner *victim, GString *message)
{
  g_autofree char *from = g_strconcat ("From: a@", victim->domain, NULL);

  if (dsec_rand_one_in (rand, 2)) {
    g_string_append (message, "Subject:");
    append_padding (message, dsec_rand_below (rand, 2) * PIECE + PIECE - strlen ("Subject:"));
    g_string_append_printf (message, "%s\n", from);
    return;
  }
  g_string_append (message, "From:");
  append_padding (message, PIECE - strlen (from));
  g_string_append_printf (message, "%sx.evil.example\n", from + strlen ("From:"));
}

/* Above 262,144 octets. */
static void
write_flood (GString *message)
{
  for (guint i = 0; i < 270; i++) {
    g_string_append (message, i == 0 ? "X-Flood: " : " ");
    append_padding (message, 1000);
    g_string_append (message, ".\n");
  }
}

void
dsec_disguise_write (GRand *rand, const DsecTruePartner *victim, GString *message)
{
  static const char *const names[] = { "From: ", "from:", "FROM :", "From\t: " };
  g_autoptr (GString) value = make_value (rand, victim);

  switch (dsec_rand_below (rand, 12)) {
  case 0:
    g_string_append (message, "From: m@evil.example\n");
    break;
  case 1:
    write_in_pieces (rand, victim, message);
    g_string_append (message, "From: m@evil.example\n");
    return;
  case 2:
    g_string_append (message, "From: m@evil.example\nX: y\r");
    break;
  case 3:
    write_flood (message);
    break;
  case 4:
    g_string_append (message, "Sender: m@evil.example\nSender: x\n");
    break;
  default:
    break;
  }
  g_string_append (message, DSEC_PICK (rand, names));
  g_string_append_len (message, value->str, (gssize) value->len);
  g_string_append_c (message, '\n');
  if (dsec_rand_one_in (rand, 12))
    g_string_append (message, "From: m@evil.example\n");
}

void
dsec_disguise_write_noise (GRand *rand, GString *message)
{
  static const char *const lines[] = {
    "SC-Partially-Retrieved: 1\n",
    "X-Claws-End-Special-Headers: 1\n",
    "X-Sylpheed-End-Special-Headers: 1\n",
    "X-Claws-Account-Id:1\nS:x\nSCF:#mh/Mailbox/inbox\n",
    "Content-Type: multipart/mixed; boundary=\"\n",
    "Content-Type: message/partial; id=x; number=1\nContent-Transfer-Encoding: x\n",
    "Sender: a@b, c@d\n",
    "Reply-To: m@evil.example\n",
    " orphan\n",
    "no colon\n",
    ": no name\n",
    "\303\251: x\n",
    "Received : x\n",
    "Received: x\n \n",
    "Subject: x\n \n \ty\n",
    "X: a\rb\n",
    "Authentication-Results: mx1.contoso.example; x-mtls=fail\n",
    "X-Contoso-Domain-Receipt: v=1\n",
  };
  static const char *const floods[] = { "X: y\n", "Received: x\n" };

  if (dsec_rand_one_in (rand, 40)) {
    const char *line = DSEC_PICK (rand, floods);

    for (guint i = 0; i < 1010; i++)
      g_string_append (message, line);
  }
  if (dsec_rand_one_in (rand, 20))
    g_string_append_len (message, "X: a\0b\n", 7);
  if (dsec_rand_one_in (rand, 20)) {
    g_string_append (message, "Cc: ");
    append_padding (message, PIECE + dsec_rand_below (rand, 3) - 5);
    g_string_append (message, "\n");
  }
  for (guint i = dsec_rand_below (rand, 3); i > 0; i--)
    g_string_append (message, DSEC_PICK (rand, lines));
}
