// What the child of a direct start does before its program runs. It has our memory and only a small
// stack: nothing here allocates, locks or returns to anybody.

#ifndef REFERENCE_CHILD_PROCESS_BORROWED_START_H_
#define REFERENCE_CHILD_PROCESS_BORROWED_START_H_

#include <string>
#include <vector>

#include "reference/base/result.h"
#include "reference/child_process/spawn_options.h"

namespace refnode {

// Everything that the child needs, made beforehand. `options` must outlive it.
struct StartPlan {
  const SpawnOptions* options = nullptr;
  std::vector<std::string> candidates;

  // Null-terminated. `shell_arguments` is for a script that names no interpreter: its second
  // element is filled in by the child.
  std::vector<char*> arguments;
  std::vector<char*> shell_arguments;
  std::vector<char*> environment;

  // The descriptors of the options, at least three; the child moves those that are in the way.
  std::vector<int> descriptors;

  // Whether the child begins with our handlers of signals. Without, it resets what we ignore and no
  // more.
  bool has_handlers = true;

  // Written by the child: the errno of the step that failed.
  int error = 0;
};

Result<StartPlan> PlanStart(const SpawnOptions& options);

// The child's function: runs the program or leaves the errno in the plan and ends.
int RunPlan(void* plan);

}  // namespace refnode

#endif  // REFERENCE_CHILD_PROCESS_BORROWED_START_H_
