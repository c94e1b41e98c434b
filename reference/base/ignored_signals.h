// Signals that a program of ours ignores.

#ifndef REFERENCE_BASE_IGNORED_SIGNALS_H_
#define REFERENCE_BASE_IGNORED_SIGNALS_H_

#include <array>
#include <csignal>

namespace refnode {

// All of them: nothing else may be ignored, since children are started with these reset and no
// others looked at. Who writes gets an errno instead.
inline constexpr std::array kIgnoredSignals = {SIGPIPE, SIGXFSZ};

}  // namespace refnode

#endif  // REFERENCE_BASE_IGNORED_SIGNALS_H_
