#include "reference/engine/fatal_errors.h"

#include <sys/time.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <mutex>
#include <utility>

namespace refnode {

namespace {

struct Reports {
  std::mutex mutex;
  std::optional<FatalReport> report;
};

// It stays as long as the process: an error may come at its very end.
Reports& Stored() {
  static Reports& stored = *std::make_unique<Reports>().release();
  return stored;
}

std::string TimeText(time_t seconds) {
  constexpr size_t kMost = 32;
  std::string text(kMost, '\0');
  tm parts = {};
  text.resize(std::strftime(text.data(), kMost, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&seconds, &parts)));
  return text;
}

void WriteReport(const FatalReport& report, const char* event, const char* trigger) {
  // A standard stream may be a file that holds what was written before.
  const char* mode = report.path.starts_with("/dev/") ? "ae" : "we";
  std::FILE* file = std::fopen(report.path.c_str(), mode);
  if (file == nullptr) {
    std::fprintf(stderr, "\nFailed to open Node.js report file: %s\n", report.name.c_str());
    return;
  }
  timeval now = {};
  gettimeofday(&now, nullptr);
  std::string milliseconds = std::to_string(now.tv_sec * 1000 + now.tv_usec / 1000);
  const std::array<std::string, 5> values = {event, trigger, TimeText(now.tv_sec), milliseconds,
                                             ""};
  for (size_t index = 0; index < values.size(); ++index) {
    std::fputs(report.pieces.at(index).c_str(), file);
    std::fputs(values.at(index).c_str(), file);
  }
  std::fclose(file);
  std::fprintf(stderr, "\nWriting Node.js report to file: %s\nNode.js report completed\n",
               report.name.c_str());
}

// Writes the report that was asked for. Messages of V8 hold nothing that JSON would escape.
void LeaveReport(const char* event, const char* trigger) {
  std::lock_guard guard(Stored().mutex);
  if (Stored().report) {
    WriteReport(*Stored().report, event, trigger);
  }
}

[[noreturn]] void Abort(const char* location, const char* message, const char* trigger) {
  std::fflush(stdout);
  if (location == nullptr) {
    std::fprintf(stderr, "FATAL ERROR: %s\n", message);
  } else {
    std::fprintf(stderr, "FATAL ERROR: %s %s\n", location, message);
  }
  LeaveReport(message, trigger);
  std::fflush(stderr);
  std::abort();
}

}  // namespace

void InstallFatalErrorHandlers(v8::Isolate* isolate) {
  isolate->SetFatalErrorHandler(
      [](const char* location, const char* message) { Abort(location, message, "FatalError"); });
  isolate->SetOOMErrorHandler([](const char* location, const v8::OOMDetails& details) {
    Abort(location,
          details.is_heap_oom ? "Allocation failed - JavaScript heap out of memory"
                              : "Allocation failed - process out of memory",
          "OOMError");
  });
}

void SetFatalReport(std::optional<FatalReport> report) {
  std::lock_guard guard(Stored().mutex);
  Stored().report = std::move(report);
}

}  // namespace refnode
