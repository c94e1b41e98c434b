#include "spec-tests/native/support/observation_log.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "fixtures/probe/text.h"
#include "spec-tests/native/support/descriptor.h"

namespace childproof::native {
namespace {

Json Data(const Check& check) {
  return {{"name", check.name}, {"expected", check.expected}, {"saw", check.saw}};
}

}  // namespace

Json Bytes(std::string_view bytes) {
  return {{"$", "bytes"}, {"type", "Buffer"}, {"hex", probe::Hex(bytes)}};
}

Json TextOrBytes(std::string_view bytes) {
  return probe::IsUtf8(bytes) ? Json(bytes) : Bytes(bytes);
}

ObservationLog& ObservationLog::Get() {
  static ObservationLog log;
  return log;
}

void ObservationLog::Passes(const Check& check) { Event("check", "passes", Data(check)); }

void ObservationLog::Differs(const Check& check) {
  Event("check", "differs", Data(check));
  told_failure_ = true;
}

void ObservationLog::MachineFailed(const std::string& what) {
  Event("machine", "failed", {{"what", what}});
  told_failure_ = true;
}

void ObservationLog::RuntimeDied(const std::string& signal) {
  Event("runtime", "died", {{"signal", signal}});
}

void ObservationLog::RuntimeSilent(const std::string& awaited) {
  Event("runtime", "silent", {{"awaited", awaited}});
}

void ObservationLog::Done() { Append({{"done", true}}); }

bool ObservationLog::TakeToldFailure() { return std::exchange(told_failure_, false); }

void ObservationLog::Event(std::string_view emitter, std::string_view event, Json data) {
  Append({{"e", {emitter, event, std::move(data)}}});
}

void ObservationLog::Append(const Json& line) {
  if (path_.empty()) {
    return;
  }
  Json record{{"w", "main:" + std::to_string(getpid()) + ":0"}, {"n", sequence_++}};
  record.update(line);
  const std::string text = record.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  const Result<Descriptor> log = Open(path_, O_WRONLY | O_APPEND);
  // A log that cannot be written makes the case incomplete; saying so is all that is left.
  if (!log.ok() || write(log.value().get(), text.data(), text.size()) < 0) {
    std::perror(path_.c_str());
    std::exit(2);
  }
}

}  // namespace childproof::native
