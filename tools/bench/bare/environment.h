// `env` of the bare program: an object over the C environment, whose properties an interceptor
// reads.

#ifndef TOOLS_BENCH_BARE_ENVIRONMENT_H_
#define TOOLS_BENCH_BARE_ENVIRONMENT_H_

#include <array>
#include <cstdint>

#include "v8.h"

namespace bare {

// Makes the object; it may lie in the snapshot.
v8::Local<v8::Object> MakeEnv(v8::Local<v8::Context> context);

// The callbacks of the object.
std::array<intptr_t, 2> EnvReferences();

}  // namespace bare

#endif  // TOOLS_BENCH_BARE_ENVIRONMENT_H_
