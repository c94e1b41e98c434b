#include "reference/uv/error_names.h"

#include <cerrno>

#include "uv.h"

namespace refnode {

std::span<const ErrorName> ErrorNames() {
#define REFNODE_ERROR(name, message) {UV_##name, #name, message},
  static constexpr ErrorName kNames[] = {
    UV_ERRNO_MAP(REFNODE_ERROR)
#if UV_VERSION_HEX < 0x012d00
    // Named by newer versions of libuv; the kernel knows it anyway.
    {-ENODATA, "ENODATA", "no data available"},
#endif
#if UV_VERSION_HEX < 0x012e00
    {-EUNATCH, "EUNATCH", "protocol driver not attached"},
#endif
#if UV_VERSION_HEX < 0x013400
    {-ENOEXEC, "ENOEXEC", "exec format error"},
#endif
  };
#undef REFNODE_ERROR
  return kNames;
}

}  // namespace refnode
