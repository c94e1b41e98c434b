#include "reference/child_process/command_search.h"

#include <cerrno>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace refnode {
namespace {

using Texts = std::vector<std::string>;

TEST(CommandSearch, TakesAPathAsItIs) {
  EXPECT_EQ(CommandCandidates("./a", Texts{"PATH=/x"}).value(), Texts{"./a"});
}

TEST(CommandSearch, LooksInEachFolderOfPath) {
  EXPECT_EQ(CommandCandidates("a", Texts{"A=1", "PATH=/x:/y"}).value(), (Texts{"/x/a", "/y/a"}));
}

TEST(CommandSearch, TakesAnEmptyFolderForTheCurrentOne) {
  EXPECT_EQ(CommandCandidates("a", Texts{"PATH=:/x:"}).value(), (Texts{"a", "/x/a", "a"}));
  EXPECT_EQ(CommandCandidates("a", Texts{"PATH="}).value(), Texts{"a"});
}

TEST(CommandSearch, KnowsWhereToLookWithoutPath) {
  EXPECT_EQ(CommandCandidates("a", Texts{"PATHS=/x"}).value(), (Texts{"/bin/a", "/usr/bin/a"}));
}

TEST(CommandSearch, RefusesWhatIsNoName) {
  EXPECT_EQ(CommandCandidates("", {}).error(), -ENOENT);
  EXPECT_EQ(CommandCandidates(std::string(256, 'a'), {}).error(), -ENAMETOOLONG);
}

TEST(CommandSearch, EndsAtAnErrorThatIsNotAboutThePlace) {
  EXPECT_TRUE(SearchGoesOn(ENOENT));
  EXPECT_TRUE(SearchGoesOn(EACCES));
  EXPECT_TRUE(SearchGoesOn(ENOTDIR));
  EXPECT_FALSE(SearchGoesOn(E2BIG));
  EXPECT_FALSE(SearchGoesOn(ENOEXEC));
}

}  // namespace
}  // namespace refnode
