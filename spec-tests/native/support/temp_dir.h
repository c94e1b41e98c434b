#ifndef SPEC_TESTS_NATIVE_SUPPORT_TEMP_DIR_H_
#define SPEC_TESTS_NATIVE_SUPPORT_TEMP_DIR_H_

#include <filesystem>

#include "spec-tests/native/support/result.h"

namespace childproof::native {

// A directory with a random name below TMPDIR, removed with all that is in it. What cannot be
// removed stays without a word: the destructor has nobody to tell.
class TempDir {
 public:
  static Result<TempDir> Make();

  TempDir(TempDir&& other) noexcept;
  TempDir& operator=(TempDir&&) = delete;
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  ~TempDir();

  const std::filesystem::path& path() const { return path_; }

 private:
  explicit TempDir(std::filesystem::path path);

  std::filesystem::path path_;
};

}  // namespace childproof::native

#endif  // SPEC_TESTS_NATIVE_SUPPORT_TEMP_DIR_H_
