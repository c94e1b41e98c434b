#ifndef SPEC_TESTS_NATIVE_SUPPORT_CHILD_H_
#define SPEC_TESTS_NATIVE_SUPPORT_CHILD_H_

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "spec-tests/native/support/deadline.h"
#include "spec-tests/native/support/descriptor.h"
#include "spec-tests/native/support/result.h"

namespace childproof::native {

// `source` of this process becomes `target` of the child.
struct Placement {
  int source;
  int target;
};

struct ChildOptions {
  // What to execute: a path, or a name that is looked up in this process's PATH.
  std::string program;

  // The whole argv, also its first word; may be empty.
  std::vector<std::string> arguments = {};

  // Complete, in this order, as `NAME=value`.
  std::vector<std::string> environment = {};

  // Empty for this process's own.
  std::filesystem::path directory = {};

  // The child's whole descriptor table. What is not named here is closed, the standard streams too.
  std::vector<Placement> descriptors = {};

  // Called in the child last before exec, with everything else in place; must not allocate and
  // returns 0 or an errno.
  std::function<int()> prepare = nullptr;
};

struct Exited {
  int code;
  bool operator==(const Exited&) const = default;
};

struct Killed {
  int signal;
  bool operator==(const Killed&) const = default;
};

using Ending = std::variant<Exited, Killed>;

// Owns a process: killed and reaped at the latest by the destructor.
class Child {
 public:
  // Fails also when the program cannot be executed.
  static Result<Child> Start(const ChildOptions& options);

  Child(Child&& other) noexcept;
  Child& operator=(Child&&) = delete;
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child();

  pid_t pid() const { return pid_; }

  // How it ended, or nothing when it still runs at the deadline. To be called again in that case.
  std::optional<Ending> Wait(Deadline deadline);

 private:
  Child(pid_t pid, Descriptor process);

  void Reap();

  pid_t pid_;
  Descriptor process_;
  std::optional<Ending> ending_;
};

}  // namespace childproof::native

#endif  // SPEC_TESTS_NATIVE_SUPPORT_CHILD_H_
