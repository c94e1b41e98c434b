#include "reference/child_process/launch.h"

#include <poll.h>

#include <atomic>
#include <csignal>

#include "reference/child_process/direct_start.h"
#include "reference/child_process/portable_start.h"

namespace refnode {

namespace {

std::atomic<LaunchMethod> launch_method = LaunchMethod::kDirect;

}  // namespace

Result<std::unique_ptr<Child>> Launch(const SpawnOptions& options) {
  static const bool direct_works = DirectStartWorks();
  return LaunchBy(direct_works ? launch_method.load() : LaunchMethod::kPortable, options);
}

Result<std::unique_ptr<Child>> LaunchBy(LaunchMethod method, const SpawnOptions& options) {
  return method == LaunchMethod::kDirect ? StartDirectly(options) : StartPortably(options);
}

void SetLaunchMethod(LaunchMethod method) { launch_method = method; }

void KillAndWait(Child& child) {
  kill(child.pid(), SIGKILL);
  while (!child.Collect().has_value()) {
    pollfd ended = {.fd = child.exit_fd(), .events = POLLIN, .revents = 0};
    poll(&ended, 1, -1);
  }
}

}  // namespace refnode
