// How a process ended.

#ifndef REFERENCE_CHILD_PROCESS_EXIT_STATUS_H_
#define REFERENCE_CHILD_PROCESS_EXIT_STATUS_H_

#include <csignal>

namespace refnode {

// The exit code, or the number of the signal that ended the process; the other is 0.
struct ExitStatus {
  int code = 0;
  int signal = 0;

  friend bool operator==(const ExitStatus&, const ExitStatus&) = default;
};

// What waitid reports of a process that ended.
ExitStatus DecodeExit(const siginfo_t& info);

}  // namespace refnode

#endif  // REFERENCE_CHILD_PROCESS_EXIT_STATUS_H_
