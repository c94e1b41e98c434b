// V8 for the whole process.

#ifndef REFERENCE_ENGINE_V8_START_H_
#define REFERENCE_ENGINE_V8_START_H_

#include <memory>

#include "reference/engine/platform.h"

namespace refnode {

// Sets the options of V8 that refnode wants to be different. It comes before those of the command
// line, which count more, and where the cache of code is made, since V8 takes no code that was made
// with other options.
void SetUsualV8Options();

// Initialises V8 with a platform of this many worker threads, the usual number for 0, and disposes
// of both at the end. One in a process.
class V8Start {
 public:
  explicit V8Start(int threads);
  V8Start(const V8Start&) = delete;
  V8Start& operator=(const V8Start&) = delete;
  ~V8Start();

  Platform* platform() { return platform_.get(); }

 private:
  std::unique_ptr<Platform> platform_;
};

}  // namespace refnode

#endif  // REFERENCE_ENGINE_V8_START_H_
