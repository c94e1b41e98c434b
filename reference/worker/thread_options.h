// The options that a thread is started with. Free of V8.

#ifndef REFERENCE_WORKER_THREAD_OPTIONS_H_
#define REFERENCE_WORKER_THREAD_OPTIONS_H_

#include <string>
#include <vector>

#include "reference/options/command_line.h"

namespace refnode {

// Parses the words of `execArgv`. Returns those that a thread cannot have, because nobody knows
// them or because they are for the whole process. `merged` gets what the words set.
std::vector<std::string> ParseThreadArguments(const std::vector<std::string>& words,
                                              CommandLine& merged);

// Parses the text of NODE_OPTIONS. Options for the whole process have no effect. The errors of
// `merged` say what is wrong.
void ParseThreadEnvironment(const std::string& text, CommandLine& merged);

}  // namespace refnode

#endif  // REFERENCE_WORKER_THREAD_OPTIONS_H_
