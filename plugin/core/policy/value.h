/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The types of values: each is a const struct that says how a text becomes a value, how a value is
 * written, and how the member that holds it begins and ends. */
#pragma once

#include "core/base/word.h"
#include "core/policy/complaints.h"

typedef struct _DsecType DsecType;

/* A value of policy.conf on its way into a member. */
typedef struct {
  const DsecType *type;
  DsecComplaints *complaints;
  DsecSource where;
  DsecSpan text; /* trimmed, never empty */
  DsecSpan raw;  /* as it stands after the "=" */
} DsecValue;

/* What a value is, for writers. */
typedef enum {
  DSEC_SHAPE_TEXT = 0, /* one item, or none where nothing is set */
  DSEC_SHAPE_NUMBER,
  DSEC_SHAPE_BOOLEAN, /* one item: "true" or "false" */
  DSEC_SHAPE_LIST,    /* any number of items */
  DSEC_SHAPE_DOMAINS, /* the same: domains in A-labels, which people want to see in U-form, too */
} DsecShape;

struct _DsecType {
  DsecShape shape;
  /* Reads @value into @field, which points to the member, or complains. A list is added to. */
  void (*parse) (const DsecValue *value, gpointer field);
  /* Adds what stands in @field to @items (of char *). NULL: the value is only a part of another. */
  void (*write) (const DsecType *type, gconstpointer field, GPtrArray *items);
  /* (nullable): makes the object that the member points to from the start. */
  gpointer (*create) (const DsecType *type);
  /* (nullable): frees what the member points to. @object: never NULL. */
  void (*destroy) (const DsecType *type, gpointer object);

  /* What parse and write of several types have in common. */
  const char *trouble;          /* of a text that is no value */
  const DsecWord *words;        /* the only values */
  gboolean (*is_good) (char c); /* (nullable): of each octet */
  gsize size;                   /* octets of a word's value, or of an item; 0: a char * */
  /* Makes an item of a list, and gives TRUE, or complains. */
  gboolean (*parse_item) (const DsecValue *value, DsecSpan text, gpointer out_item);
  char *(*write_item) (gconstpointer item); /* (nullable): where an item is no char * */
  GDestroyNotify clear_item;                /* (nullable) */
  gboolean ignores_case;                    /* where items are compared */
};

extern const DsecType dsec_type_text;       /* char * */
extern const DsecType dsec_type_field_name; /* char * */
extern const DsecType dsec_type_method;     /* char * */
extern const DsecType dsec_type_number;     /* gint64 */
extern const DsecType dsec_type_day;        /* DsecDay */
extern const DsecType dsec_type_format;     /* guint */
extern const DsecType dsec_type_boolean;    /* gboolean */
extern const DsecType dsec_type_role;       /* DsecRole */
extern const DsecType dsec_type_mode;       /* DsecMode */
extern const DsecType dsec_type_tls;        /* DsecTlsVersion */

/* Lists: separated by ";", trimmed, empty items ignored, at most DSEC_MAX_IDENTITIES, and a
 * duplicate is an error. */
extern const DsecType dsec_type_texts;      /* GPtrArray * of char * */
extern const DsecType dsec_type_words;      /* the same, no comma */
extern const DsecType dsec_type_ids;        /* the same, no case */
extern const DsecType dsec_type_domains;    /* the same, A-labels */
extern const DsecType dsec_type_host_names; /* the same, LDH */
extern const DsecType dsec_type_names;      /* GArray * of DsecHostName */
extern const DsecType dsec_type_addresses;  /* GArray * of DsecAddress */
extern const DsecType dsec_type_networks;   /* GArray * of DsecNetwork */
extern const DsecType dsec_type_partner_networks;
extern const DsecType dsec_type_evidence; /* guint of DsecEvidenceKind bits */
