// Errors after which V8 cannot go on.

#ifndef REFERENCE_ENGINE_FATAL_ERRORS_H_
#define REFERENCE_ENGINE_FATAL_ERRORS_H_

#include <array>
#include <optional>
#include <string>

#include "v8.h"

namespace refnode {

// Has an isolate end the process by SIGABRT, with a message on standard error, when it is out of
// memory or misused.
void InstallFatalErrorHandlers(v8::Isolate* isolate);

// A report that such an error leaves. It is made when it is asked for, since no JavaScript runs
// afterwards; what is known only then comes between its pieces: event, trigger, time, and
// milliseconds.
struct FatalReport {
  std::string name;  // as people are told
  std::string path;
  std::array<std::string, 5> pieces;
};

void SetFatalReport(std::optional<FatalReport> report);

}  // namespace refnode

#endif  // REFERENCE_ENGINE_FATAL_ERRORS_H_
