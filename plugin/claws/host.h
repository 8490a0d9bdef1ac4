/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to this folder, the only one that includes them: the host's headers, in the one order
 * that works: struct layouts depend on its features. */
#pragma once

#include <claws-features.h>

#include <account.h>
#include <codeconv.h>
#include <folder.h>
#include <headerview.h>
#include <hooks.h>
#include <log.h>
#include <main.h>
#include <mainwindow.h>
#include <messageview.h>
#include <mimeview.h>
#include <plugin.h>
#include <pop.h>
#include <prefs_account.h>
#include <prefs_common.h>
#include <procheader.h>
#include <procmime.h>
#include <procmsg.h>
#include <utils.h>
#include <version.h>
