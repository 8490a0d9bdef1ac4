/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command `domain-secured`: finds the sub-command and hands over to it. */
#include "config.h"

#include "cli/command.h"
#include "cli/options.h"
#include "cli/output.h"

#include <locale.h>
#include <string.h>

typedef struct {
  const char *group; /* (nullable): the word before @name */
  const char *name;
  const char *arguments;
  const char *summary;
  DsecCommandRun run;
} Command;

static const Command commands[] = {
  { NULL, "check", "[OPTION...] FILE...", "how messages came, and why", dsec_command_check },
  { NULL, "trace", "[--json] FILE...", "what headers say, whoever wrote them", dsec_command_trace },
  { "policy", "check", "[DIR]", "what is wrong with a policy", dsec_command_policy_check },
  { "policy", "show", "[DIR]", "the policy in force, value by value", dsec_command_policy_show },
};

static void
print_help (const char *group)
{
  dsec_output_printf ("Usage:\n  domain-secured %s%sCOMMAND ...\n\nCommands:\n",
                      group != NULL ? group : "",
                      group != NULL ? " " : "");
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++) {
    const Command *command = &commands[i];
    if (group != NULL && g_strcmp0 (group, command->group) != 0)
      continue;
    g_autofree char *words = g_strjoin (" ",
                                        command->group != NULL ? command->group : command->name,
                                        command->group != NULL ? command->name : command->arguments,
                                        command->group != NULL ? command->arguments : NULL,
                                        NULL);
    dsec_output_printf ("  %-28s %s\n", words, command->summary);
  }
  dsec_output_printf ("\nEach command has its own --help. domain-secured --version says which "
                      "version this is.\n"
                      "Exit status: 0 done, 1 some input could not be read, 2 usage, 3 the policy "
                      "is not valid,\n4 a verdict is not the one that --require asked for.\n");
}

static const Command *
find_command (const char *group, const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++) {
    if (g_strcmp0 (commands[i].group, group) == 0 && strcmp (commands[i].name, name) == 0)
      return &commands[i];
  }
  return NULL;
}

/* Returns: (transfer container): the words that may follow @group. */
static GPtrArray *
list_words (const char *group)
{
  GPtrArray *words = g_ptr_array_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++) {
    const Command *command = &commands[i];
    if (group == NULL)
      g_ptr_array_add (words, (char *) (command->group != NULL ? command->group : command->name));
    else if (g_strcmp0 (group, command->group) == 0)
      g_ptr_array_add (words, (char *) command->name);
  }
  g_ptr_array_add (words, (char *) "--help");
  if (group == NULL)
    g_ptr_array_add (words, (char *) "--version");
  g_ptr_array_add (words, NULL);
  return words;
}

static gboolean
is_group (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++) {
    if (g_strcmp0 (commands[i].group, word) == 0)
      return TRUE;
  }
  return FALSE;
}

static DsecExit
complain_of_command (const char *group, const char *word)
{
  g_autoptr (GPtrArray) words = list_words (group);
  if (group == NULL && g_file_test (word, G_FILE_TEST_EXISTS))
    return dsec_options_complain (
        NULL, word, "no such command; \"domain-secured check FILE\" looks at a file", NULL);
  return dsec_options_complain (NULL,
                                word,
                                *word == '-' ? "no such option" : "no such command",
                                (const char *const *) words->pdata);
}

static DsecExit
run (char **argv)
{
  const char *group = *argv != NULL && is_group (*argv) ? *argv++ : NULL;
  const char *word = *argv;
  if (word == NULL)
    return dsec_options_complain (NULL, group != NULL ? group : "COMMAND", "missing command", NULL);
  if (strcmp (word, "--help") == 0 || strcmp (word, "-h") == 0) {
    print_help (group);
    return DSEC_EXIT_DONE;
  }
  if (group == NULL && strcmp (word, "--version") == 0) {
    dsec_output_printf ("domain-secured %s\n", DSEC_VERSION);
    return DSEC_EXIT_DONE;
  }
  const Command *command = find_command (group, word);
  return command != NULL ? command->run (argv + 1) : complain_of_command (group, word);
}

int
main (int argc, char **argv)
{
  /* Only how characters are written: the words stay English, for scripts and tickets. */
  (void) setlocale (LC_CTYPE, "");
  return (int) dsec_output_finish (run (argc > 0 ? argv + 1 : argv));
}
