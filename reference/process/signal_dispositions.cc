#include "reference/process/signal_dispositions.h"

#include <signal.h>

namespace refnode {

void ResetSignalDispositions() {
  constexpr int kLastOfOld = 31;
  for (int number = 1; number <= kLastOfOld; ++number) {
    struct sigaction action = {};
    action.sa_handler = number == SIGPIPE || number == SIGXFSZ ? SIG_IGN : SIG_DFL;
    // SIGKILL and SIGSTOP are refused.
    sigaction(number, &action, nullptr);
  }
}

}  // namespace refnode
