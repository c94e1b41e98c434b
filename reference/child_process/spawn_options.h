// What is asked for when a process is started: one value that owns all of it.

#ifndef REFERENCE_CHILD_PROCESS_SPAWN_OPTIONS_H_
#define REFERENCE_CHILD_PROCESS_SPAWN_OPTIONS_H_

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

namespace refnode {

// The descriptor of this process that the child gets in a place of its table, borrowed; or nothing.
// Nothing in the places 0 to 2 is /dev/null.
inline constexpr int kNoDescriptor = -1;

struct SpawnOptions {
  // Searched in the PATH of `environment` unless it holds a slash.
  std::string file;

  // Begins with the name that the child is called by.
  std::vector<std::string> arguments;

  // `NAME=value` each.
  std::vector<std::string> environment;

  std::optional<std::string> cwd;

  // The child's descriptors by number. It gets none beyond, and at least three.
  std::vector<int> descriptors;

  std::optional<uid_t> uid;
  std::optional<gid_t> gid;

  // In a session of its own.
  bool detached = false;
};

}  // namespace refnode

#endif  // REFERENCE_CHILD_PROCESS_SPAWN_OPTIONS_H_
