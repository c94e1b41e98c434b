#include "reference/engine/fatal_errors.h"

#include <cstdio>
#include <cstdlib>

namespace refnode {

namespace {

[[noreturn]] void Abort(const char* location, const char* message) {
  std::fflush(stdout);
  if (location == nullptr) {
    std::fprintf(stderr, "FATAL ERROR: %s\n", message);
  } else {
    std::fprintf(stderr, "FATAL ERROR: %s %s\n", location, message);
  }
  std::fflush(stderr);
  std::abort();
}

}  // namespace

void InstallFatalErrorHandlers(v8::Isolate* isolate) {
  isolate->SetFatalErrorHandler(Abort);
  isolate->SetOOMErrorHandler([](const char* location, const v8::OOMDetails& details) {
    Abort(location, details.is_heap_oom ? "Allocation failed - JavaScript heap out of memory"
                                        : "Allocation failed - process out of memory");
  });
}

}  // namespace refnode
