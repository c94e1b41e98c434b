// A bare program on V8, measured beside refnode: what it costs, V8 costs. It has a startup snapshot
// of its own and just what the scripts of tools/bench/ops need to start, to be idle and to read the
// environment; no loop, no options, no modules, no error handling.

#ifndef TOOLS_BENCH_BARE_BARE_H_
#define TOOLS_BENCH_BARE_BARE_H_

#include <cstdint>

#include "v8.h"

namespace bare {

// Initialises V8, with no thread beside this one.
void StartV8();

// The addresses that the snapshot refers to, null-terminated.
const intptr_t* References();

// The native functions as one object, with the environment as its `env`.
v8::Local<v8::Object> MakeNatives(v8::Local<v8::Context> context);

}  // namespace bare

#endif  // TOOLS_BENCH_BARE_BARE_H_
