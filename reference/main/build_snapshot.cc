// Builds the startup snapshot: evaluates the JavaScript half and writes the blob to the file that
// the argument names.

#include <cstdio>
#include <fstream>
#include <string>

#include "reference/engine/code_cache.h"
#include "reference/engine/snapshot.h"
#include "reference/engine/v8_start.h"
#include "reference/vm/global_template.h"

namespace refnode {

// This program has none: it makes the one that the other program holds.
v8::StartupData EmbeddedSnapshot() { return {nullptr, 0}; }

std::span<const uint8_t> EmbeddedCodeCache() { return {}; }

}  // namespace refnode

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: build_snapshot FILE\n", stderr);
    return 2;
  }
  // The blob is the same for the same sources only when hashes are.
  v8::V8::SetFlagsFromString("--random-seed=42 --hash-seed=42 --predictable");
  refnode::V8Start start(0);
  std::string blob = refnode::BuildSnapshot(refnode::VmGlobalTemplate);
  if (blob.empty()) {
    return 1;
  }
  std::ofstream file(argv[1], std::ios::binary | std::ios::trunc);
  file.write(blob.data(), static_cast<std::streamsize>(blob.size()));
  file.close();
  if (!file) {
    std::perror(argv[1]);
    return 1;
  }
  return 0;
}
