#include "reference/options/option_table.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace refnode {
namespace {

TEST(OptionTable, IsSorted) {
  EXPECT_TRUE(std::ranges::is_sorted(OptionTable(), {}, &OptionSpec::name));
}

TEST(OptionTable, FindsEveryNameOnce) {
  for (const OptionSpec& spec : OptionTable()) {
    EXPECT_EQ(FindOption(spec.name), &spec) << spec.name;
  }
  EXPECT_EQ(FindOption("nope"), nullptr);
}

}  // namespace
}  // namespace refnode
