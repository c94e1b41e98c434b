#include "spec-tests/native/support/temp_dir.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <utility>

namespace childproof::native {
namespace {

TEST(TempDir, IsRemovedWithAllThatIsInIt) {
  std::filesystem::path path;
  {
    const Result<TempDir> made = TempDir::Make();
    ASSERT_TRUE(made.ok());
    path = made.value().path();
    ASSERT_TRUE(std::filesystem::create_directories(path / "a" / "b"));
    std::ofstream(path / "a" / "b" / "file") << "content";
    ASSERT_TRUE(std::filesystem::exists(path / "a" / "b" / "file"));
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(TempDir, HasANameOfItsOwn) {
  const Result<TempDir> one = TempDir::Make();
  const Result<TempDir> other = TempDir::Make();
  ASSERT_TRUE(one.ok());
  ASSERT_TRUE(other.ok());
  EXPECT_NE(one.value().path(), other.value().path());
}

TEST(TempDir, OutlivesTheOwnerThatItIsMovedFrom) {
  std::optional<TempDir> owner;
  {
    Result<TempDir> made = TempDir::Make();
    ASSERT_TRUE(made.ok());
    owner.emplace(std::move(made).value());
  }
  EXPECT_TRUE(std::filesystem::exists(owner->path()));
}

}  // namespace
}  // namespace childproof::native
