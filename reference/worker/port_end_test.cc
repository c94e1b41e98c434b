#include "reference/worker/port_end.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "reference/worker/mailboxes.h"

namespace refnode {
namespace {

class Numbered final : public Parcel {
 public:
  explicit Numbered(int given) : number(given) {}

  const int number;
};

// A parcel with an end in it.
class Carrying final : public Parcel {
 public:
  explicit Carrying(std::unique_ptr<PortEnd> given) : end(std::move(given)) {}

  std::unique_ptr<PortEnd> end;
};

class CountingListener final : public PortEnd::Listener {
 public:
  void OnNews() override { ++news; }

  std::atomic<int> news = 0;
};

std::shared_ptr<Parcel> Number(int number) { return std::make_shared<Numbered>(number); }

int NumberIn(const std::shared_ptr<Parcel>& parcel) {
  return parcel == nullptr ? -1 : static_cast<const Numbered&>(*parcel).number;
}

TEST(PortEndTest, WhatIsPostedAtOneEndArrivesInOrderAtTheOther) {
  auto [first, second] = PortEnd::Pair();
  EXPECT_TRUE(first->Post(Number(1)));
  EXPECT_TRUE(first->Post(Number(2)));
  EXPECT_TRUE(second->Post(Number(3)));
  EXPECT_EQ(second->waiting(), 2U);
  EXPECT_EQ(NumberIn(second->Take()), 1);
  EXPECT_EQ(NumberIn(second->Take()), 2);
  EXPECT_EQ(second->Take(), nullptr);
  EXPECT_EQ(NumberIn(first->Take()), 3);
}

TEST(PortEndTest, WhatAnEndPostedOutlivesIt) {
  auto [first, second] = PortEnd::Pair();
  first->Post(Number(1));
  EXPECT_FALSE(second->is_left());
  first.reset();
  EXPECT_TRUE(second->is_left());
  EXPECT_EQ(NumberIn(second->Take()), 1);
  EXPECT_FALSE(second->Post(Number(2)));
}

TEST(PortEndTest, AListenerIsToldOfParcelsAndOfTheEndOfTheOther) {
  auto [first, second] = PortEnd::Pair();
  CountingListener listener;
  second->Listen(&listener);
  EXPECT_EQ(listener.news, 0);
  first->Post(Number(1));
  EXPECT_EQ(listener.news, 1);
  first.reset();
  EXPECT_EQ(listener.news, 2);
}

TEST(PortEndTest, OfManyParcelsAListenerIsToldOnceUntilTheyAreTaken) {
  auto [first, second] = PortEnd::Pair();
  CountingListener listener;
  second->Listen(&listener);
  first->Post(Number(1));
  first->Post(Number(2));
  EXPECT_EQ(listener.news, 1);
  EXPECT_EQ(NumberIn(second->Take()), 1);
  first->Post(Number(3));
  EXPECT_EQ(listener.news, 2);
  EXPECT_EQ(second->waiting(), 2U);
  EXPECT_EQ(NumberIn(second->Take()), 2);
  EXPECT_EQ(NumberIn(second->Take()), 3);
  EXPECT_EQ(second->Take(), nullptr);
  first->Post(Number(4));
  EXPECT_EQ(listener.news, 3);
}

TEST(PortEndTest, WhatWasGivenBackCanBePostedAgain) {
  constexpr int kMany = 5000;
  auto [first, second] = PortEnd::Pair();
  EXPECT_EQ(first->TakeSpare(), nullptr);
  std::weak_ptr<Parcel> last;
  for (int number = 0; number < kMany; ++number) {
    first->Post(Number(number));
    std::shared_ptr<Parcel> parcel = second->Take();
    last = parcel;
    second->GiveBack(std::move(parcel));
  }
  first->Post(Number(kMany));
  int spares = 0;
  while (std::shared_ptr<Parcel> spare = first->TakeSpare()) {
    EXPECT_EQ(spare.use_count(), 1);
    ++spares;
  }
  EXPECT_GT(spares, 0);
  EXPECT_LT(spares, kMany / 2);
  EXPECT_EQ(second->TakeSpare(), nullptr);
  first.reset();
  second.reset();
  EXPECT_TRUE(last.expired());
}

TEST(PortEndTest, NothingComesBackFromEndsOfOneName) {
  auto first = PortEnd::OfName("given");
  auto second = PortEnd::OfName("given");
  for (int number = 0; number < 1000; ++number) {
    first->Post(Number(number));
    second->GiveBack(second->Take());
  }
  EXPECT_EQ(first->TakeSpare(), nullptr);
}

TEST(PortEndTest, WhatWasBegunGoesWithTheEnd) {
  auto [first, second] = PortEnd::Pair();
  for (int number = 0; number < 10000; ++number) {
    first->Post(Number(number));
  }
  EXPECT_EQ(NumberIn(second->Take()), 0);
  CountingListener listener;
  second->Listen(&listener);
  EXPECT_EQ(listener.news, 1);
  EXPECT_EQ(second->waiting(), 9999U);
  EXPECT_EQ(NumberIn(second->Take()), 1);
}

TEST(PortEndTest, ANewListenerIsToldOfWhatIsThereAlready) {
  auto [first, second] = PortEnd::Pair();
  CountingListener listener;
  first->Post(Number(1));
  second->Listen(&listener);
  EXPECT_EQ(listener.news, 1);
  second->Listen(nullptr);
  first->Post(Number(2));
  EXPECT_EQ(listener.news, 1);
}

TEST(PortEndTest, AnEndTravelsWithItsQueue) {
  auto [first, second] = PortEnd::Pair();
  auto [inner, travelling] = PortEnd::Pair();
  inner->Post(Number(7));
  first->Post(std::make_shared<Carrying>(std::move(travelling)));
  std::shared_ptr<Parcel> parcel = second->Take();
  EXPECT_EQ(NumberIn(static_cast<Carrying&>(*parcel).end->Take()), 7);
}

TEST(PortEndTest, AnEndThatNobodyTakesIsLeft) {
  auto [first, second] = PortEnd::Pair();
  auto [inner, travelling] = PortEnd::Pair();
  first->Post(std::make_shared<Carrying>(std::move(travelling)));
  second.reset();
  EXPECT_TRUE(inner->is_left());
}

TEST(PortEndTest, AnEndMayLieInItsOwnQueue) {
  auto [first, second] = PortEnd::Pair();
  PortEnd* posting = first.get();
  posting->Post(std::make_shared<Carrying>(std::move(first)));
  second.reset();
  SUCCEED();
}

TEST(PortEndTest, EndsOfOneNameHearEveryOther) {
  auto first = PortEnd::OfName("news");
  auto second = PortEnd::OfName("news");
  auto third = PortEnd::OfName("news");
  auto other = PortEnd::OfName("other news");
  EXPECT_TRUE(first->Post(Number(1)));
  EXPECT_EQ(first->Take(), nullptr);
  EXPECT_EQ(other->Take(), nullptr);
  EXPECT_EQ(NumberIn(second->Take()), 1);
  third.reset();
  EXPECT_FALSE(second->is_left());
  EXPECT_FALSE(other->Post(Number(2)));
}

TEST(PortEndTest, TellsTheEndsOfOneChannelFromOthers) {
  auto [first, second] = PortEnd::Pair();
  auto [third, fourth] = PortEnd::Pair();
  EXPECT_TRUE(first->IsPairedWith(*second));
  EXPECT_FALSE(first->IsPairedWith(*first));
  EXPECT_FALSE(first->IsPairedWith(*third));
}

TEST(PortEndTest, NothingIsLostBetweenThreads) {
  constexpr int kMany = 20000;
  auto [first, second] = PortEnd::Pair();
  CountingListener listener;
  second->Listen(&listener);
  std::thread sender([end = std::move(first)] {
    for (int number = 0; number < kMany; ++number) {
      end->TakeSpare();
      end->Post(Number(number));
    }
  });
  int expected = 0;
  while (expected < kMany) {
    if (std::shared_ptr<Parcel> parcel = second->Take()) {
      ASSERT_EQ(NumberIn(parcel), expected);
      second->GiveBack(std::move(parcel));
      ++expected;
    } else {
      std::this_thread::yield();
    }
  }
  sender.join();
  EXPECT_GE(listener.news, 1);
}

TEST(PortEndTest, EndsMayGoWhileOthersPost) {
  constexpr int kRounds = 200;
  for (int round = 0; round < kRounds; ++round) {
    auto first = PortEnd::OfName("crowd");
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 3; ++thread) {
      threads.emplace_back([] {
        CountingListener listener;
        auto own = PortEnd::OfName("crowd");
        own->Listen(&listener);
        own->Post(Number(1));
        own->Take();
        own->Listen(nullptr);
      });
    }
    first->Post(Number(0));
    for (std::thread& thread : threads) {
      thread.join();
    }
  }
}

TEST(MailboxesTest, SendsToThreadsThatHaveOne) {
  Mailboxes mailboxes;
  EXPECT_FALSE(mailboxes.Send(1, Number(1)));
  std::unique_ptr<PortEnd> reader = mailboxes.Open(1);
  EXPECT_TRUE(mailboxes.Send(1, Number(2)));
  EXPECT_FALSE(mailboxes.Send(2, Number(3)));
  EXPECT_EQ(NumberIn(reader->Take()), 2);
  mailboxes.Close(1);
  EXPECT_FALSE(mailboxes.Send(1, Number(4)));
  EXPECT_TRUE(reader->is_left());
}

TEST(MailboxesTest, AReaderThatIsGoneGetsNothing) {
  Mailboxes mailboxes;
  mailboxes.Open(1).reset();
  EXPECT_FALSE(mailboxes.Send(1, Number(1)));
}

TEST(MailboxesTest, ThreadsMayOpenSendAndCloseTogether) {
  constexpr int kRounds = 300;
  Mailboxes mailboxes;
  std::vector<std::thread> threads;
  for (uint64_t thread = 0; thread < 3; ++thread) {
    threads.emplace_back([&mailboxes, thread] {
      for (int round = 0; round < kRounds; ++round) {
        std::unique_ptr<PortEnd> reader = mailboxes.Open(thread);
        mailboxes.Send((thread + 1) % 3, Number(round));
        reader->Take();
        mailboxes.Close(thread);
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_FALSE(mailboxes.Send(0, Number(0)));
}

}  // namespace
}  // namespace refnode
