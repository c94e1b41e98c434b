// The snapshot that the build made, as bytes of this program. REFNODE_SNAPSHOT is the blob's path,
// given by the build.

#include "reference/engine/snapshot.h"

extern "C" {
extern const char refnode_snapshot_start[];
extern const char refnode_snapshot_end[];
}

asm(".section .rodata\n"
    ".balign 16\n"
    ".global refnode_snapshot_start\n"
    "refnode_snapshot_start:\n"
    ".incbin \"" REFNODE_SNAPSHOT
    "\"\n"
    ".global refnode_snapshot_end\n"
    "refnode_snapshot_end:\n"
    ".byte 0\n"
    ".previous\n");

namespace refnode {

v8::StartupData EmbeddedSnapshot() {
  return {refnode_snapshot_start, static_cast<int>(refnode_snapshot_end - refnode_snapshot_start)};
}

}  // namespace refnode
