// The seam below async and sync: options in, a running child out.

#ifndef REFERENCE_CHILD_PROCESS_LAUNCH_H_
#define REFERENCE_CHILD_PROCESS_LAUNCH_H_

#include <sys/types.h>

#include <memory>
#include <optional>

#include "reference/base/result.h"
#include "reference/child_process/exit_status.h"
#include "reference/child_process/spawn_options.h"

namespace refnode {

// A process that was started and whose end this one learns. One thread at a time.
class Child {
 public:
  Child() = default;
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  // Forgets the child: it goes on, and its end is not learnt.
  virtual ~Child() = default;

  virtual pid_t pid() const = 0;

  // A descriptor that is readable once the child may have ended. It stays the child's.
  virtual int exit_fd() const = 0;

  // Whether the descriptor is still readable after Collect told of the end.
  virtual bool stays_readable() const = 0;

  // How the child ended, which it tells once; nothing while it runs. Never waits. Afterwards the
  // pid may be somebody else's.
  virtual std::optional<ExitStatus> Collect() = 0;
};

// How children are started.
enum class LaunchMethod {
  kDirect,    // at a cost that does not grow with our memory; Linux 5.4
  kPortable,  // by uv_spawn
};

// Starts a process; any thread, several at once. The child has no signal blocked and none handled;
// of our descriptors it sees those of the options only. A failure is the errno of whatever step
// refused, in the child too, and leaves nothing behind.
Result<std::unique_ptr<Child>> Launch(const SpawnOptions& options);

// The same, in the given way.
Result<std::unique_ptr<Child>> LaunchBy(LaunchMethod method, const SpawnOptions& options);

// The way of `Launch` from now on, for all threads.
void SetLaunchMethod(LaunchMethod method);

// Ends a child at once, and waits until it is gone.
void KillAndWait(Child& child);

}  // namespace refnode

#endif  // REFERENCE_CHILD_PROCESS_LAUNCH_H_
