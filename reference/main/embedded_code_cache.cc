// The code cache that the build made, as bytes of this program. REFNODE_CODE_CACHE is the file's
// path, given by the build.

#include "reference/engine/code_cache.h"

extern "C" {
extern const uint8_t refnode_code_cache_start[];
extern const uint8_t refnode_code_cache_end[];
}

asm(".section .rodata\n"
    ".balign 16\n"
    ".global refnode_code_cache_start\n"
    "refnode_code_cache_start:\n"
    ".incbin \"" REFNODE_CODE_CACHE
    "\"\n"
    ".global refnode_code_cache_end\n"
    "refnode_code_cache_end:\n"
    ".byte 0\n"
    ".previous\n");

namespace refnode {

std::span<const uint8_t> EmbeddedCodeCache() {
  return {refnode_code_cache_start, refnode_code_cache_end};
}

}  // namespace refnode
