/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/message/domain.h"

#include <idn2.h>
#include <string.h>

#include "core/base/limits.h"

static gboolean
is_ascii (DsecSpan span)
{
  for (gsize i = 0; i < span.size; i++) {
    if ((guchar) span.data[i] >= 0x80)
      return FALSE;
  }
  return TRUE;
}

/* [A-Za-z0-9_] then [A-Za-z0-9_-]*: not decoded, so that "xn--" names compare as they stand. */
static gboolean
append_ascii_label (GString *name, DsecSpan label)
{
  if (label.size == 0 || label.size > DSEC_MAX_LABEL || label.data[0] == '-')
    return FALSE;
  for (gsize i = 0; i < label.size; i++) {
    char c = label.data[i];

    if (!g_ascii_isalnum (c) && c != '-' && c != '_')
      return FALSE;
    g_string_append_c (name, g_ascii_tolower (c));
  }
  return TRUE;
}

/* Categories of rule A4: letters that have no upper case left, digits, hyphen, inner marks. */
static gboolean
is_label_character (gunichar c, gboolean is_first)
{
  GUnicodeType type = g_unichar_type (c);

  if (type == G_UNICODE_LOWERCASE_LETTER || type == G_UNICODE_OTHER_LETTER ||
      type == G_UNICODE_MODIFIER_LETTER || type == G_UNICODE_DECIMAL_NUMBER || c == '-')
    return TRUE;
  return !is_first && (type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_SPACING_MARK);
}

/* g_utf8_strdown() looks at context (final sigma) and locale (Turkish i); g_unichar_tolower() is
 * the simple mapping of UnicodeData.txt. */
static char *
simple_lower_case (const char *text)
{
  GString *lower = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (lower, g_unichar_tolower (g_utf8_get_char (p)));
  return g_string_free (lower, FALSE);
}

/* NFC, simple lower case, NFC. Returns: (nullable): NULL where the result is no letter-digit
 * label or changes under NFKC (compatibility characters look like others). */
static char *
canonical_label (DsecSpan label)
{
  g_autofree char *composed = g_utf8_normalize (label.data, (gssize) label.size, G_NORMALIZE_NFC);
  g_autofree char *lower = composed != NULL ? simple_lower_case (composed) : NULL;
  g_autofree char *canonical = lower != NULL ? g_utf8_normalize (lower, -1, G_NORMALIZE_NFC) : NULL;
  g_autofree char *compatible = NULL;

  if (canonical == NULL || is_ascii (dsec_span_from_string (canonical)))
    return NULL;
  compatible = g_utf8_normalize (canonical, -1, G_NORMALIZE_NFKC);
  if (g_strcmp0 (compatible, canonical) != 0)
    return NULL;
  for (const char *p = canonical; *p != '\0'; p = g_utf8_next_char (p)) {
    if (!is_label_character (g_utf8_get_char (p), p == canonical))
      return NULL;
  }
  return g_steal_pointer (&canonical);
}

/* A name of one label goes to libidn2, which checks contextual rules and Bidi. IDNA2008 look-up
 * refuses what the mappings of UTS #46 would delete (a grapheme joiner, which nobody sees) or
 * replace; IDN2_USE_STD3_ASCII_RULES deletes too. */
static gboolean
append_unicode_label (GString *name, DsecSpan label)
{
  g_autofree char *canonical = canonical_label (label);
  guint8 *ascii = NULL;
  gboolean is_good = FALSE;

  if (canonical == NULL || canonical[0] == '-' || g_str_has_suffix (canonical, "-"))
    return FALSE;
  if (idn2_lookup_u8 ((const guint8 *) canonical, &ascii, IDN2_NFC_INPUT | IDN2_NO_TR46) != IDN2_OK)
    return FALSE;
  is_good = strlen ((const char *) ascii) <= DSEC_MAX_LABEL &&
            g_str_has_prefix ((const char *) ascii, "xn--");
  if (is_good)
    g_string_append (name, (const char *) ascii);
  idn2_free (ascii);
  return is_good;
}

char *
dsec_domain_to_ascii (DsecSpan name)
{
  g_autoptr (GString) ascii = g_string_new (NULL);
  gsize start = 0;

  /* A name of 253 octets in A-form can be longer in UTF-8, but none is longer than a mailbox. */
  if (name.size == 0 || name.size > DSEC_MAX_MAILBOX || !dsec_span_is_utf8 (name))
    return NULL;
  for (gsize i = 0; i <= name.size; i++) {
    DsecSpan label = dsec_span_slice (name, start, i);

    if (i < name.size && name.data[i] != '.')
      continue;
    if (start > 0)
      g_string_append_c (ascii, '.');
    if (!(is_ascii (label) ? append_ascii_label (ascii, label)
                           : append_unicode_label (ascii, label)))
      return NULL;
    start = i + 1;
  }
  return ascii->len <= DSEC_MAX_DOMAIN ? g_strdup (ascii->str) : NULL;
}

char *
dsec_domain_to_unicode (const char *ascii)
{
  char *decoded = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *again = NULL;

  if (strstr (ascii, "xn--") == NULL ||
      idn2_to_unicode_8z8z (ascii, &decoded, IDN2_NONTRANSITIONAL) != IDN2_OK)
    return g_strdup (ascii);
  copy = g_strdup (decoded);
  idn2_free (decoded);
  /* libidn2 also decodes what it would not encode: symbols, and what nobody sees. */
  again = dsec_domain_to_ascii (dsec_span_from_string (copy));
  return g_strcmp0 (again, ascii) == 0 ? g_steal_pointer (&copy) : g_strdup (ascii);
}

gboolean
dsec_domain_is_below (const char *domain, const char *parent)
{
  gsize size = strlen (domain);
  gsize parent_size = strlen (parent);

  return size > parent_size + 1 && domain[size - parent_size - 1] == '.' &&
         strcmp (domain + size - parent_size, parent) == 0;
}

static gboolean
is_ldh_label (DsecSpan label)
{
  if (label.size == 0 || label.size > DSEC_MAX_LABEL || label.data[0] == '-' ||
      label.data[label.size - 1] == '-')
    return FALSE;
  for (gsize i = 0; i < label.size; i++) {
    if (!g_ascii_isalnum (label.data[i]) && label.data[i] != '-')
      return FALSE;
  }
  return TRUE;
}

char *
dsec_host_name_normalise (DsecSpan name)
{
  gsize start = 0;

  if (name.size > 0 && name.data[name.size - 1] == '.')
    name.size--;
  if (name.size == 0 || name.size > DSEC_MAX_DOMAIN)
    return NULL;
  for (gsize i = 0; i <= name.size; i++) {
    if (i < name.size && name.data[i] != '.')
      continue;
    if (!is_ldh_label (dsec_span_slice (name, start, i)))
      return NULL;
    start = i + 1;
  }
  return g_ascii_strdown (name.data, (gssize) name.size);
}
