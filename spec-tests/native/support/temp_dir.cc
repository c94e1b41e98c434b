#include "spec-tests/native/support/temp_dir.h"

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>
#include <utility>

namespace childproof::native {

Result<TempDir> TempDir::Make() {
  std::error_code error;
  const std::filesystem::path parent = std::filesystem::temp_directory_path(error);
  if (error) {
    return Failure{error.value(), "find the directory for temporary files"};
  }
  std::string name = parent / "XXXXXX";
  if (mkdtemp(name.data()) == nullptr) {
    return Failure{errno, "make a directory in " + parent.string()};
  }
  return TempDir(name);
}

TempDir::TempDir(std::filesystem::path path) : path_(std::move(path)) {}

TempDir::TempDir(TempDir&& other) noexcept : path_(std::exchange(other.path_, {})) {}

TempDir::~TempDir() {
  if (!path_.empty()) {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
}

}  // namespace childproof::native
