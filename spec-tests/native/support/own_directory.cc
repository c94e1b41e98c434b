#include "spec-tests/native/support/own_directory.h"

#include <system_error>

namespace childproof::native {

std::filesystem::path OwnDirectory() {
  std::error_code ignored;
  return std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path();
}

}  // namespace childproof::native
