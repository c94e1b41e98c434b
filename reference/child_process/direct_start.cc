#include "reference/child_process/direct_start.h"

#include <sanitizer/asan_interface.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "reference/base/scoped_fd.h"
#include "reference/child_process/borrowed_start.h"
#include "reference/child_process/borrowing_clone.h"

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

  // Empty when there was no memory.
  std::span<std::byte> bytes() const {
    if (memory_ == MAP_FAILED) {
      return {};
    }
    return {static_cast<std::byte*>(memory_) + kGuardSize, kStackSize};
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

// Whether children can begin without handlers of signals: some kernels and some sandboxes refuse.
std::atomic<bool> can_clear_handlers = true;

// The pid of a child that runs the plan, or a negative errno.
int CloneFor(StartPlan& plan, std::span<std::byte> stack, int* descriptor) {
  AllSignalsBlocked blocked;
  pid_t pid = -1;
  if (can_clear_handlers) {
    plan.has_handlers = false;
    pid = BorrowingCloneWithoutHandlers(stack, RunPlan, &plan, descriptor);
    if (pid >= 0 || !(errno == ENOSYS || errno == EPERM || errno == EINVAL)) {
      return pid < 0 ? -errno : pid;
    }
    can_clear_handlers = false;
  }
  plan.has_handlers = true;
  pid = BorrowingClone(stack, RunPlan, &plan, descriptor);
  return pid < 0 ? -errno : pid;
}

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
  if (stack.bytes().empty()) {
    return Started::Failure(-ENOMEM);
  }
  Result<StartPlan> plan = PlanStart(options);
  if (!plan.ok()) {
    return Started::Failure(plan.error());
  }
  int descriptor = -1;
  stack.Clear();
  int pid = CloneFor(plan.value(), stack.bytes(), &descriptor);
  if (pid < 0) {
    return Started::Failure(pid);
  }
  ScopedFd process(descriptor);
  if (plan.value().error != 0) {
    WaitFor(process.get());
    return Started::Failure(-plan.value().error);
  }
  return Started(std::make_unique<DirectChild>(pid, std::move(process)));
}

}  // namespace refnode
