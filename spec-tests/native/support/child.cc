#include "spec-tests/native/support/child.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <utility>

namespace childproof::native {
namespace {

// All that the child needs between fork and exec, made before: it must not allocate.
struct Plan {
  std::string program;
  std::vector<char*> arguments;
  std::vector<char*> environment;
  std::string directory;
  std::vector<Placement> descriptors;
  std::function<int()> prepare;
  int first_free = 0;
  int status_pipe = -1;
};

std::vector<char*> Pointers(const std::vector<std::string>& words) {
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  for (const std::string& word : words) {
    // exec takes char* but does not write.
    pointers.push_back(const_cast<char*>(word.c_str()));
  }
  pointers.push_back(nullptr);
  return pointers;
}

int FirstFree(const std::vector<Placement>& descriptors) {
  int first_free = STDERR_FILENO + 1;
  for (const Placement& placement : descriptors) {
    first_free = std::max(first_free, placement.target + 1);
  }
  return first_free;
}

// Places descriptors in two steps, so that no target hides a source that is still needed.
// Everything else is closed by exec. In the child.
int PlaceDescriptors(Plan& plan) {
  plan.status_pipe = fcntl(plan.status_pipe, F_DUPFD_CLOEXEC, plan.first_free);
  if (plan.status_pipe < 0) {
    return errno;
  }
  for (Placement& placement : plan.descriptors) {
    placement.source = fcntl(placement.source, F_DUPFD_CLOEXEC, plan.first_free);
    if (placement.source < 0) {
      return errno;
    }
  }
  if (close_range(0, ~0U, CLOSE_RANGE_CLOEXEC) != 0) {
    return errno;
  }
  for (const Placement& placement : plan.descriptors) {
    if (dup2(placement.source, placement.target) < 0) {
      return errno;
    }
  }
  return 0;
}

// In the child; returns only on failure, with an errno.
int Execute(Plan& plan) {
  if (const int error = PlaceDescriptors(plan); error != 0) {
    return error;
  }
  if (!plan.directory.empty() && chdir(plan.directory.c_str()) != 0) {
    return errno;
  }
  if (plan.prepare) {
    if (const int error = plan.prepare(); error != 0) {
      return error;
    }
  }
  execvpe(plan.program.c_str(), plan.arguments.data(), plan.environment.data());
  return errno;
}

[[noreturn]] void RunChild(Plan& plan) {
  const int error = Execute(plan);
  const ssize_t ignored = write(plan.status_pipe, &error, sizeof error);
  static_cast<void>(ignored);
  _exit(127);
}

// Waits until exec closed the pipe or the child left an errno in it. 0 when it was executed.
int ReadStatus(const Descriptor& reader) {
  int error = 0;
  ssize_t length = 0;
  do {
    length = read(reader.get(), &error, sizeof error);
  } while (length < 0 && errno == EINTR);
  return length == sizeof error ? error : 0;
}

Ending Decode(int status) {
  if (WIFSIGNALED(status)) {
    return Killed{WTERMSIG(status)};
  }
  return Exited{WEXITSTATUS(status)};
}

int WaitFor(pid_t pid) {
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

}  // namespace

Result<Child> Child::Start(const ChildOptions& options) {
  Result<Pipe> status = MakePipe();
  if (!status.ok()) {
    return status.failure();
  }
  Plan plan{.program = options.program,
            .arguments = Pointers(options.arguments),
            .environment = Pointers(options.environment),
            .directory = options.directory,
            .descriptors = options.descriptors,
            .prepare = options.prepare,
            .first_free = FirstFree(options.descriptors),
            .status_pipe = status.value().writer.get()};
  const pid_t pid = fork();
  if (pid < 0) {
    return Failure{errno, "fork"};
  }
  if (pid == 0) {
    RunChild(plan);
  }
  status.value().writer.Close();
  if (const int error = ReadStatus(status.value().reader); error != 0) {
    WaitFor(pid);
    return Failure{error, "start " + options.program};
  }
  Descriptor process(static_cast<int>(syscall(SYS_pidfd_open, pid, 0)));
  const int error = errno;
  Child child(pid, std::move(process));
  if (!child.process_.valid()) {
    return Failure{error, "watch " + options.program};
  }
  return child;
}

Child::Child(pid_t pid, Descriptor process) : pid_(pid), process_(std::move(process)) {}

Child::Child(Child&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)),
      process_(std::move(other.process_)),
      ending_(std::exchange(other.ending_, std::nullopt)) {}

Child::~Child() {
  if (pid_ > 0 && !ending_) {
    kill(pid_, SIGKILL);
    Reap();
  }
}

void Child::Reap() { ending_ = Decode(WaitFor(pid_)); }

std::optional<Ending> Child::Wait(Deadline deadline) {
  while (!ending_) {
    pollfd ended{process_.get(), POLLIN, 0};
    const int ready = poll(&ended, 1, deadline.Milliseconds());
    if (ready > 0) {
      Reap();
    } else if (ready == 0) {
      break;
    }
  }
  return ending_;
}

}  // namespace childproof::native
