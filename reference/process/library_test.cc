#include "reference/process/library.h"

#include <dlfcn.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <string>

namespace refnode {
namespace {

using ::testing::Eq;
using ::testing::Optional;

// A file with this content, until the end of the test.
class LibraryTest : public ::testing::Test {
 protected:
  std::string File(const std::string& content) {
    std::ofstream(path_, std::ios::binary) << content;
    return path_;
  }

  ~LibraryTest() override { unlink(path_.c_str()); }

 private:
  std::string path_ = ::testing::TempDir() + "library_test_" + std::to_string(getpid());
};

TEST_F(LibraryTest, TellsWhyThereIsNone) {
  EXPECT_THAT(
      LibraryError("/none.node", RTLD_LAZY),
      Optional(Eq("/none.node: cannot open shared object file: No such file or directory")));
  EXPECT_THAT(LibraryError("none", RTLD_NOW),
              Optional(Eq("none: cannot open shared object file: No such file or directory")));
  EXPECT_THAT(LibraryError("/", 0), Optional(Eq("/: invalid mode for dlopen(): Invalid argument")));
  EXPECT_THAT(LibraryError("/", RTLD_LAZY),
              Optional(Eq("/: cannot read file data: Is a directory")));
}

TEST_F(LibraryTest, TellsWhatAFileLacks) {
  std::string path = File("");
  EXPECT_THAT(LibraryError(path, RTLD_LAZY), Optional(Eq(path + ": file too short")));
  path = File(std::string(100, 'x'));
  EXPECT_THAT(LibraryError(path, RTLD_LAZY), Optional(Eq(path + ": invalid ELF header")));
}

TEST_F(LibraryTest, FindsNothingWrongWithALibrary) {
  EXPECT_EQ(LibraryError(File("\177ELF" + std::string(100, 'x')), RTLD_LAZY), std::nullopt);
}

}  // namespace
}  // namespace refnode
