// Descriptors 0, 1 and 2, which a process shares with others.

#ifndef REFERENCE_BASE_STANDARD_DESCRIPTORS_H_
#define REFERENCE_BASE_STANDARD_DESCRIPTORS_H_

namespace refnode {

// Opens /dev/null for those that are closed, so that no other file gets their numbers, and notes
// how the others are set. Once, first thing in the program. Ends the process by abort when
// /dev/null cannot be opened.
void PrepareStandardDescriptors();

// Gives them back as they were: blocking or not, and the modes of their terminal. May be called in
// a signal handler.
void RestoreStandardDescriptors();

// From now on SIGINT and SIGTERM restore the terminal before they end the process, where they would
// end it.
void RestoreTerminalOnDeath();

}  // namespace refnode

#endif  // REFERENCE_BASE_STANDARD_DESCRIPTORS_H_
