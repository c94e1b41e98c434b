// What the program says about itself.

#ifndef REFERENCE_MAIN_INFORMATION_H_
#define REFERENCE_MAIN_INFORMATION_H_

#include "reference/options/command_line.h"

namespace refnode {

// Writes what --version, --help or --print-features ask for; false when none of them was given.
bool WriteInformation(const CommandLine& command_line);

}  // namespace refnode

#endif  // REFERENCE_MAIN_INFORMATION_H_
