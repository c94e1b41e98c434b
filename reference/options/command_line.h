// The command line and NODE_OPTIONS, taken apart. Free of V8, which gets its options from here.

#ifndef REFERENCE_OPTIONS_COMMAND_LINE_H_
#define REFERENCE_OPTIONS_COMMAND_LINE_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace refnode {

struct CommandLine {
  // What was set, in order: name without dashes, and the value, which is empty for a flag that is
  // on and "false" for one that is off. Later ones count more.
  std::vector<std::pair<std::string, std::string>> values;
  // Options that V8 is to judge.
  std::vector<std::string> v8_options;
  // The options as they were written, from the command line only: `process.execArgv`.
  std::vector<std::string> exec_argv;
  // The script and its arguments.
  std::vector<std::string> arguments;
  // What people are told, each without the name of the program; when there are any, nothing else
  // counts.
  std::vector<std::string> errors;

  // The last value of an option; `otherwise` when it was not set.
  std::string_view Value(std::string_view name, std::string_view otherwise) const;

  // Whether a flag was set, and not unset later.
  bool Has(std::string_view name) const;
};

// Adds what the text of NODE_OPTIONS sets.
void ParseEnvironmentOptions(std::string_view text, CommandLine& into);

// Adds what the words after the program's name set.
void ParseArguments(const std::vector<std::string>& words, CommandLine& into);

// Judges the values once all are known, and adds errors.
void CheckOptions(CommandLine& command_line);

}  // namespace refnode

#endif  // REFERENCE_OPTIONS_COMMAND_LINE_H_
