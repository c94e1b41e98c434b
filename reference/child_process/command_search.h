// Where a command may lie, as execvp looks for it.

#ifndef REFERENCE_CHILD_PROCESS_COMMAND_SEARCH_H_
#define REFERENCE_CHILD_PROCESS_COMMAND_SEARCH_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reference/base/result.h"

namespace refnode {

// The paths to try, in order: `file` itself when it holds a slash, otherwise `file` in each folder
// of PATH, an empty one of which is the current folder. Never an empty list: without PATH the
// system's own folders are searched.
Result<std::vector<std::string>> CommandCandidates(std::string_view file,
                                                   std::span<const std::string> environment);

// Whether the search goes on after an attempt failed with this (positive) errno.
bool SearchGoesOn(int error);

}  // namespace refnode

#endif  // REFERENCE_CHILD_PROCESS_COMMAND_SEARCH_H_
