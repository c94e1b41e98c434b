#include "reference/process/signal_dispositions.h"

#include <signal.h>

#include <algorithm>

#include "reference/base/ignored_signals.h"

namespace refnode {

void ResetSignalDispositions() {
  constexpr int kLastOfOld = 31;
  for (int number = 1; number <= kLastOfOld; ++number) {
    struct sigaction action = {};
    bool is_ignored =
        std::find(kIgnoredSignals.begin(), kIgnoredSignals.end(), number) != kIgnoredSignals.end();
    action.sa_handler = is_ignored ? SIG_IGN : SIG_DFL;
    // SIGKILL and SIGSTOP are refused.
    sigaction(number, &action, nullptr);
  }
}

}  // namespace refnode
