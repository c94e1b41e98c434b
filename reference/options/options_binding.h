// The binding `options`: what the command line set, for JavaScript.

#ifndef REFERENCE_OPTIONS_OPTIONS_BINDING_H_
#define REFERENCE_OPTIONS_OPTIONS_BINDING_H_

#include "reference/engine/binding.h"
#include "reference/options/command_line.h"

namespace refnode {

extern const Binding kOptionsBinding;

// The command line of the process, set once, before any JavaScript runs.
void SetProgramOptions(CommandLine command_line);

// Has JavaScript of this thread see another one, which must stay; null for that of the process.
void SetThreadOptions(const CommandLine* command_line);

// What JavaScript of this thread sees.
const CommandLine& ProgramOptions();

}  // namespace refnode

#endif  // REFERENCE_OPTIONS_OPTIONS_BINDING_H_
