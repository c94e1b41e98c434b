// What happens before V8 runs: options out of the command line, the environment and its files.

#ifndef REFERENCE_MAIN_START_UP_H_
#define REFERENCE_MAIN_START_UP_H_

#include <optional>

#include "reference/options/command_line.h"

namespace refnode {

// Takes the options from everywhere, and hands V8 its own. When the program has nothing to run
// (errors, --version), it has written what there is to say, and returns the exit code.
std::optional<int> StartUp(int argc, char** argv, CommandLine& command_line);

}  // namespace refnode

#endif  // REFERENCE_MAIN_START_UP_H_
