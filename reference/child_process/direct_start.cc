#include "reference/child_process/direct_start.h"

#include <sanitizer/asan_interface.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <utility>

#include "reference/base/scoped_fd.h"
#include "reference/child_process/borrowed_start.h"

namespace refnode {

namespace {

constexpr size_t kStackSize = size_t{128} * 1024;
constexpr size_t kGuardSize = size_t{64} * 1024;

// The stack of children while they borrow our memory, below it pages that nobody may touch. One a
// thread: the thread waits until its child is done with it.
class ChildStack {
 public:
  ChildStack()
      : memory_(mmap(nullptr, kGuardSize + kStackSize, PROT_NONE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK | MAP_NORESERVE, -1, 0)) {
    if (memory_ != MAP_FAILED && mprotect(static_cast<char*>(memory_) + kGuardSize, kStackSize,
                                          PROT_READ | PROT_WRITE) != 0) {
      Unmap();
    }
  }
  ChildStack(const ChildStack&) = delete;
  ChildStack& operator=(const ChildStack&) = delete;
  ~ChildStack() { Unmap(); }

  // Null when there was no memory.
  void* top() const {
    return memory_ == MAP_FAILED ? nullptr : static_cast<char*>(memory_) + kGuardSize + kStackSize;
  }

  // For AddressSanitizer: a child that became another program never left its functions, and their
  // variables would be taken to be there still.
  void Clear() const { ASAN_UNPOISON_MEMORY_REGION(memory_, kGuardSize + kStackSize); }

 private:
  void Unmap() {
    if (memory_ != MAP_FAILED) {
      munmap(memory_, kGuardSize + kStackSize);
      memory_ = MAP_FAILED;
    }
  }

  void* memory_;
};

// Blocks all signals of this thread while it lives, those of the C library too: a handler must not
// run in a child that has our memory.
class AllSignalsBlocked {
 public:
  AllSignalsBlocked() { Set(~uint64_t{0}, &before_); }
  AllSignalsBlocked(const AllSignalsBlocked&) = delete;
  AllSignalsBlocked& operator=(const AllSignalsBlocked&) = delete;
  ~AllSignalsBlocked() { Set(before_, nullptr); }

 private:
  static void Set(uint64_t mask, uint64_t* before) {
    syscall(SYS_rt_sigprocmask, SIG_SETMASK, &mask, before, sizeof(mask));
  }

  uint64_t before_ = 0;
};

// A child that a descriptor stands for.
class DirectChild final : public Child {
 public:
  DirectChild(pid_t pid, ScopedFd process) : pid_(pid), process_(std::move(process)) {}

  pid_t pid() const override { return pid_; }
  int exit_fd() const override { return process_.get(); }

  bool stays_readable() const override { return true; }

  std::optional<ExitStatus> Collect() override {
    siginfo_t info = {};
    int result = 0;
    do {
      result = waitid(P_PIDFD, static_cast<id_t>(process_.get()), &info, WEXITED | WNOHANG);
    } while (result != 0 && errno == EINTR);
    if (result != 0) {
      // Somebody else waited for it. That it ended is all one knows.
      return ExitStatus{.code = 255, .signal = 0};
    }
    if (info.si_pid == 0) {
      return std::nullopt;
    }
    return DecodeExit(info);
  }

 private:
  pid_t pid_;
  ScopedFd process_;
};

void WaitFor(int process) {
  siginfo_t info = {};
  while (waitid(P_PIDFD, static_cast<id_t>(process), &info, WEXITED) != 0 && errno == EINTR) {
  }
}

}  // namespace

bool DirectStartWorks() {
  ScopedFd self(static_cast<int>(syscall(SYS_pidfd_open, getpid(), 0)));
  return self.valid();
}

Result<std::unique_ptr<Child>> StartDirectly(const SpawnOptions& options) {
  using Started = Result<std::unique_ptr<Child>>;
  thread_local const ChildStack stack;
  if (stack.top() == nullptr) {
    return Started::Failure(-ENOMEM);
  }
  Result<StartPlan> plan = PlanStart(options);
  if (!plan.ok()) {
    return Started::Failure(plan.error());
  }
  int descriptor = -1;
  int pid = 0;
  int error = 0;
  stack.Clear();
  {
    AllSignalsBlocked blocked;
    pid = clone(RunPlan, stack.top(), CLONE_VM | CLONE_VFORK | CLONE_PIDFD | SIGCHLD, &plan.value(),
                &descriptor);
    error = errno;
  }
  if (pid < 0) {
    return Started::Failure(-error);
  }
  ScopedFd process(descriptor);
  if (plan.value().error != 0) {
    WaitFor(process.get());
    return Started::Failure(-plan.value().error);
  }
  return Started(std::make_unique<DirectChild>(pid, std::move(process)));
}

}  // namespace refnode
