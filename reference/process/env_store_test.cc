#include "reference/process/env_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

namespace refnode {
namespace {

using ::testing::ElementsAre;
using ::testing::Optional;

EnvStore Of(std::vector<std::string> entries) { return EnvStore(entries); }

TEST(EnvStoreTest, FindsWhatItWasMadeOf) {
  EnvStore store = Of({"A=1", "B=", "C=x=y"});
  EXPECT_THAT(store.Get("A"), Optional(std::string("1")));
  EXPECT_THAT(store.Get("B"), Optional(std::string()));
  EXPECT_THAT(store.Get("C"), Optional(std::string("x=y")));
  EXPECT_EQ(store.Get("D"), std::nullopt);
  EXPECT_FALSE(store.Has(""));
}

TEST(EnvStoreTest, KeepsTheOrderOfEntries) {
  EnvStore store = Of({"B=1", "A=2", "C=3"});
  store.Set("A", "4");
  store.Delete("B");
  store.Set("B", "5");
  EXPECT_THAT(store.Names(), ElementsAre("A", "C", "B"));
  EXPECT_THAT(store.Entries(), ElementsAre("A=4", "C=3", "B=5"));
}

TEST(EnvStoreTest, RefusesNamesThatNoEntryCanHave) {
  EnvStore store = Of({});
  EXPECT_FALSE(store.Set("", "x"));
  EXPECT_FALSE(store.Set("A=B", "x"));
  EXPECT_TRUE(store.Names().empty());
}

TEST(EnvStoreTest, ANameWithAnEqualSignFindsWhatItBegins) {
  EnvStore store = Of({"A=b=c"});
  EXPECT_THAT(store.Get("A=b"), Optional(std::string("c")));
}

TEST(EnvStoreTest, TheFirstOfTwoEntriesCountsAndBothAreDeleted) {
  EnvStore store = Of({"A=1", "B=2", "A=3"});
  EXPECT_THAT(store.Get("A"), Optional(std::string("1")));
  store.Delete("A");
  EXPECT_FALSE(store.Has("A"));
  EXPECT_THAT(store.Entries(), ElementsAre("B=2"));
}

TEST(EnvStoreTest, HoldsValuesOfAnyLength) {
  EnvStore store = Of({});
  for (size_t length : {255U, 256U, 257U, 1000000U}) {
    store.Set("LONG", std::string(length, 'x'));
    EXPECT_EQ(store.Get("LONG")->size(), length);
  }
}

TEST(EnvStoreTest, TellsEveryChange) {
  EnvStore store = Of({"A=1"});
  uint64_t before = store.version();
  store.Get("A");
  EXPECT_EQ(store.version(), before);
  store.Set("A", "2");
  uint64_t written = store.version();
  EXPECT_NE(written, before);
  store.Delete("A");
  EXPECT_NE(store.version(), written);
}

TEST(EnvStoreTest, ServesManyEntriesAsFastAsFew) {
  constexpr int kMany = 100000;
  EnvStore store = Of({});
  for (int index = 0; index < kMany; ++index) {
    store.Set("NAME_" + std::to_string(index), std::to_string(index));
  }
  for (int index = 0; index < kMany; ++index) {
    ASSERT_TRUE(store.Has("NAME_" + std::to_string(index)));
  }
  EXPECT_EQ(store.Names().size(), static_cast<size_t>(kMany));
}

TEST(EnvStoreTest, TheStoreOfTheProcessIsTheCEnvironment) {
  EnvStore& store = EnvStore::OfProcess();
  store.Set("REFNODE_TEST", "first");
  EXPECT_STREQ(getenv("REFNODE_TEST"), "first");
  ASSERT_EQ(setenv("REFNODE_TEST_FOREIGN", "from C", 1), 0);
  EXPECT_THAT(store.Get("REFNODE_TEST_FOREIGN"), Optional(std::string("from C")));
  store.Set("REFNODE_TEST", "second");
  EXPECT_STREQ(getenv("REFNODE_TEST"), "second");
  store.Delete("REFNODE_TEST");
  store.Delete("REFNODE_TEST_FOREIGN");
  EXPECT_EQ(getenv("REFNODE_TEST"), nullptr);
  EXPECT_EQ(getenv("REFNODE_TEST_FOREIGN"), nullptr);
}

TEST(EnvStoreTest, AThreadMayHaveItsOwn) {
  EXPECT_EQ(EnvStore::OfThread().get(), &EnvStore::OfProcess());
  std::thread other([] {
    std::vector<std::string> entries = {"REFNODE_TEST=own"};
    EnvStore::SetOfThread(std::make_shared<EnvStore>(entries));
    EXPECT_FALSE(EnvStore::OfThread()->is_process());
    EXPECT_THAT(EnvStore::OfThread()->Get("REFNODE_TEST"), Optional(std::string("own")));
  });
  other.join();
  EXPECT_TRUE(EnvStore::OfThread()->is_process());
  EXPECT_FALSE(EnvStore::OfProcess().Has("REFNODE_TEST"));
}

TEST(EnvStoreTest, ThreadsMayUseItTogether) {
  EnvStore store = Of({"SHARED=0"});
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&store, thread] {
      std::string own = "OWN_" + std::to_string(thread);
      for (int round = 0; round < 500; ++round) {
        store.Set(own, std::to_string(round));
        store.Set("SHARED", own);
        store.Names();
        EXPECT_THAT(store.Get(own), Optional(std::to_string(round)));
      }
      store.Delete(own);
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_THAT(store.Names(), ElementsAre("SHARED"));
}

}  // namespace
}  // namespace refnode
