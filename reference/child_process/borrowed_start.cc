#include "reference/child_process/borrowed_start.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <utility>

#include "reference/base/ignored_signals.h"
#include "reference/child_process/command_search.h"

namespace refnode {

namespace {

constexpr int kLastSignal = 64;

// From here on a signal stays ignored in the child when it was so in us, as Node keeps it.
constexpr int kFirstRealTimeSignal = 32;

// Steps of the child return 0 or an errno.

void ResetSignal(int signal) {
  struct sigaction action = {};
  if (signal >= kFirstRealTimeSignal &&
      (sigaction(signal, nullptr, &action) != 0 || action.sa_handler == SIG_IGN ||
       action.sa_handler == SIG_DFL)) {
    return;
  }
  action = {};
  action.sa_handler = SIG_DFL;
  sigaction(signal, &action, nullptr);
}

void ResetSignals(bool has_handlers) {
  if (!has_handlers) {
    for (int signal : kIgnoredSignals) {
      ResetSignal(signal);
    }
    return;
  }
  for (int signal = 1; signal <= kLastSignal; ++signal) {
    if (signal != SIGKILL && signal != SIGSTOP) {
      ResetSignal(signal);
    }
  }
}

void UnblockSignals() {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
}

// Makes room: a descriptor that stands below its place in the table would be overwritten before its
// turn.
int MoveOutOfTheWay(StartPlan& plan) {
  int count = static_cast<int>(plan.descriptors.size());
  for (int place = 0; place < count; ++place) {
    int& source = plan.descriptors[static_cast<size_t>(place)];
    if (source < 0 || source >= place) {
      continue;
    }
    source = fcntl(source, F_DUPFD_CLOEXEC, count);
    if (source < 0) {
      return errno;
    }
  }
  return 0;
}

int LetBlock(int fd) {
  int flags = fcntl(fd, F_GETFL);
  if (flags >= 0 && (flags & O_NONBLOCK) != 0) {
    flags = fcntl(fd, F_SETFL, flags & ~O_NONBLOCK);
  }
  return flags < 0 ? errno : 0;
}

int PlaceOne(int source, int place) {
  if (source < 0) {
    if (place > STDERR_FILENO) {
      return 0;
    }
    source = open("/dev/null", (place == STDIN_FILENO ? O_RDONLY : O_RDWR) | O_CLOEXEC);
    if (source < 0) {
      return errno;
    }
  }
  int done = source == place ? fcntl(place, F_SETFD, 0) : dup2(source, place);
  if (done < 0) {
    return errno;
  }
  return place <= STDERR_FILENO ? LetBlock(place) : 0;
}

int PlaceDescriptors(StartPlan& plan) {
  int error = MoveOutOfTheWay(plan);
  int count = static_cast<int>(plan.descriptors.size());
  for (int place = 0; place < count && error == 0; ++place) {
    error = PlaceOne(plan.descriptors[static_cast<size_t>(place)], place);
  }
  return error;
}

// By system calls: the library's functions would change the threads of the process whose memory
// this is.
int ChangeUser(const SpawnOptions& options) {
  if (options.uid.has_value() || options.gid.has_value()) {
    // Refused to those who have no rights to drop.
    syscall(SYS_setgroups, 0, nullptr);
  }
  if (options.gid.has_value() && syscall(SYS_setgid, *options.gid) != 0) {
    return errno;
  }
  if (options.uid.has_value() && syscall(SYS_setuid, *options.uid) != 0) {
    return errno;
  }
  return 0;
}

// Returns only on failure.
int RunOne(StartPlan& plan, std::string& path) {
  execve(path.c_str(), plan.arguments.data(), plan.environment.data());
  if (errno == ENOEXEC) {
    plan.shell_arguments[1] = path.data();
    execve(plan.shell_arguments[0], plan.shell_arguments.data(), plan.environment.data());
  }
  return errno;
}

int RunProgram(StartPlan& plan) {
  int error = ENOENT;
  bool forbidden = false;
  for (std::string& path : plan.candidates) {
    error = RunOne(plan, path);
    forbidden = forbidden || error == EACCES;
    if (!SearchGoesOn(error)) {
      return error;
    }
  }
  return forbidden ? EACCES : error;
}

int Start(StartPlan& plan) {
  const SpawnOptions& options = *plan.options;
  ResetSignals(plan.has_handlers);
  if (options.detached) {
    setsid();
  }
  int error = PlaceDescriptors(plan);
  if (error == 0 && options.cwd.has_value() && chdir(options.cwd->c_str()) != 0) {
    error = errno;
  }
  if (error == 0) {
    error = ChangeUser(options);
  }
  if (error == 0) {
    UnblockSignals();
    error = RunProgram(plan);
  }
  return error;
}

std::vector<char*> PointersTo(const std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  pointers.reserve(texts.size() + 1);
  for (const std::string& text : texts) {
    // exec's types are older than const; it changes nothing.
    pointers.push_back(const_cast<char*>(text.c_str()));
  }
  pointers.push_back(nullptr);
  return pointers;
}

std::vector<char*> ShellArguments(const std::vector<char*>& arguments) {
  static char shell[] = "/bin/sh";
  std::vector<char*> pointers = {shell, nullptr};
  pointers.insert(pointers.end(), std::min(arguments.begin() + 1, arguments.end()),
                  arguments.end());
  if (pointers.size() == 2) {
    pointers.push_back(nullptr);
  }
  return pointers;
}

}  // namespace

Result<StartPlan> PlanStart(const SpawnOptions& options) {
  Result<std::vector<std::string>> candidates =
      CommandCandidates(options.file, options.environment);
  if (!candidates.ok()) {
    return Result<StartPlan>::Failure(candidates.error());
  }
  StartPlan plan;
  plan.options = &options;
  plan.candidates = std::move(candidates.value());
  plan.arguments = PointersTo(options.arguments);
  plan.shell_arguments = ShellArguments(plan.arguments);
  plan.environment = PointersTo(options.environment);
  plan.descriptors = options.descriptors;
  plan.descriptors.resize(std::max<size_t>(plan.descriptors.size(), 3), kNoDescriptor);
  return plan;
}

int RunPlan(void* argument) {
  auto* plan = static_cast<StartPlan*>(argument);
  plan->error = Start(*plan);
  // Not _exit, which sanitizers take for the end of the stack that they know.
  syscall(SYS_exit_group, 127);
  return 0;
}

}  // namespace refnode
