/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields in which Exchange Server records its own Domain Security (rule E4, rule S11). */
#pragma once

#define DSEC_EXCHANGE_AUTH_AS        "X-MS-Exchange-Organization-AuthAs"
#define DSEC_EXCHANGE_AUTH_SOURCE    "X-MS-Exchange-Organization-AuthSource"
#define DSEC_EXCHANGE_AUTH_MECHANISM "X-MS-Exchange-Organization-AuthMechanism"
#define DSEC_EXCHANGE_AUTH_DOMAIN    "X-MS-Exchange-Organization-AuthDomain"
