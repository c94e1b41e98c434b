#include "reference/engine/v8_start.h"

#include <sys/random.h>

#include "v8.h"

// Declared by hand: V8's headers do not ship those of the Abseil that is inside its library.
namespace absl {
enum class OnDeadlockCycle { kIgnore, kReport, kAbort };
void SetMutexDeadlockDetectionMode(OnDeadlockCycle mode);
}  // namespace absl

namespace refnode {

namespace {

// V8 would open /dev/urandom for each of its generators.
bool FillWithRandomBytes(unsigned char* bytes, size_t count) {
  return getrandom(bytes, count, 0) == static_cast<ssize_t>(count);
}

}  // namespace

void SetUsualV8Options() {
  // Baseline code is made on the main thread, in batches that change the protection of pages each
  // time. A program that forks or passes sockets meets those while it warms up, and Maglev replaces
  // the code soon: without it, a fork takes a tenth less, and what runs for long is as fast.
  v8::V8::SetFlagsFromString("--no-sparkplug");
}

V8Start::V8Start(int threads) {
  // The detection builds a graph of a megabyte at the first mutex, which costs half a millisecond
  // of each start.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  v8::V8::SetEntropySource(FillWithRandomBytes);
  // Programs may set some while they run, by v8.setFlagsFromString.
  v8::V8::SetFlagsFromString("--no-freeze-flags-after-init");
  platform_ = std::make_unique<Platform>(threads);
  v8::V8::InitializePlatform(platform_.get());
  v8::V8::Initialize();
}

V8Start::~V8Start() {
  v8::V8::Dispose();
  v8::V8::DisposePlatform();
}

}  // namespace refnode
