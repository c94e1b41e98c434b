// What libFuzzer calls of a program.

#ifndef REFERENCE_IPC_FUZZ_FUZZ_TARGET_H_
#define REFERENCE_IPC_FUZZ_FUZZ_TARGET_H_

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

// Once before the first input. It must be there, and return 0.
extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv);

// One input; returns 0, or -1 for one that is not to be built upon. What it finds out ends the
// program.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace refnode {

// Ends the program, which libFuzzer takes for a finding, when something does not hold.
inline void Demand(bool holds, const char* what) {
  if (!holds) {
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
  }
}

}  // namespace refnode

#endif  // REFERENCE_IPC_FUZZ_FUZZ_TARGET_H_
