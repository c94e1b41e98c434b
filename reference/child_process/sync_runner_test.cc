#include "reference/child_process/sync_runner.h"

#include <cerrno>
#include <csignal>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace refnode {
namespace {

using std::chrono::milliseconds;

constexpr size_t kMuch = size_t{8} << 20;

// A time limit within which a shell has said something, also on a busy machine.
constexpr milliseconds kEnoughToStart{1500};

// A script of the shell, with pipes in the places 0 to 2.
SyncOptions Script(const std::string& script, std::span<const uint8_t> input = {}) {
  SyncOptions options;
  options.spawn.file = "/bin/sh";
  options.spawn.arguments = {"sh", "-c", script};
  options.spawn.environment = {"PATH=/bin:/usr/bin"};
  options.spawn.descriptors = {kNoDescriptor, kNoDescriptor, kNoDescriptor};
  options.pipes.resize(3);
  for (size_t place = 0; place < 3; ++place) {
    options.pipes[place].place = place;
    options.pipes[place].child_reads = place == 0;
    options.pipes[place].child_writes = place != 0;
  }
  options.pipes[0].input = input;
  options.kill_signal = SIGTERM;
  return options;
}

std::string Text(const SyncResult& result, size_t index) {
  return {result.output[index].data(), result.output[index].size()};
}

std::vector<uint8_t> Bytes(size_t count) { return std::vector<uint8_t>(count, 'x'); }

TEST(SyncRunner, CollectsWhatTheChildWrites) {
  SyncOptions options = Script("echo out; echo err >&2; exit 3");
  SyncResult result = SyncRunner(options).Run();
  EXPECT_GT(result.pid, 0);
  EXPECT_EQ(result.error, 0);
  EXPECT_EQ(result.status, (ExitStatus{.code = 3, .signal = 0}));
  EXPECT_EQ(Text(result, 1), "out\n");
  EXPECT_EQ(Text(result, 2), "err\n");
}

TEST(SyncRunner, EndsTheInputOfAChild) {
  SyncOptions options = Script("cat; echo end");
  EXPECT_EQ(Text(SyncRunner(options).Run(), 1), "end\n");
}

TEST(SyncRunner, WritesAndReadsMoreThanPipesHold) {
  std::vector<uint8_t> input = Bytes(kMuch);
  SyncOptions options = Script("cat", input);
  SyncResult result = SyncRunner(options).Run();
  EXPECT_EQ(result.error, 0);
  ASSERT_EQ(result.output[1].size(), kMuch);
  EXPECT_EQ(Text(result, 1), std::string(kMuch, 'x'));
}

TEST(SyncRunner, TellsThatInputWasNotRead) {
  std::vector<uint8_t> input = Bytes(kMuch);
  SyncOptions options = Script("exit 0", input);
  SyncResult result = SyncRunner(options).Run();
  EXPECT_EQ(result.error, -EPIPE);
  EXPECT_EQ(result.status, ExitStatus{});
}

TEST(SyncRunner, TellsWhyNothingWasStarted) {
  SyncOptions options = Script("");
  options.spawn.file = "/no/such/program";
  SyncResult result = SyncRunner(options).Run();
  EXPECT_EQ(result.pid, 0);
  EXPECT_EQ(result.error, -ENOENT);
  EXPECT_FALSE(result.status.has_value());
  EXPECT_TRUE(result.output.empty());
}

TEST(SyncRunner, KillsAChildThatTakesTooLong) {
  SyncOptions options = Script("echo early; exec sleep 60");
  options.timeout = kEnoughToStart;
  SyncResult result = SyncRunner(options).Run();
  EXPECT_EQ(result.error, -ETIMEDOUT);
  EXPECT_EQ(result.status, (ExitStatus{.code = 0, .signal = SIGTERM}));
  EXPECT_EQ(Text(result, 1), "early\n");
}

TEST(SyncRunner, WaitsForAChildThatTakesItsTimeToDie) {
  SyncOptions options = Script("trap 'exit 9' TERM; while :; do sleep 0.05; done");
  options.timeout = kEnoughToStart;
  SyncResult result = SyncRunner(options).Run();
  EXPECT_EQ(result.error, -ETIMEDOUT);
  EXPECT_EQ(result.status, (ExitStatus{.code = 9, .signal = 0}));
}

TEST(SyncRunner, IsNotHeldByTheTimer) {
  SyncOptions options = Script("exit 0");
  options.timeout = std::chrono::hours(24);
  EXPECT_EQ(SyncRunner(options).Run().error, 0);
}

TEST(SyncRunner, WaitsForAGrandchildThatHoldsThePipe) {
  SyncOptions options = Script("(sleep 0.3; echo late) & exit 0");
  SyncResult result = SyncRunner(options).Run();
  EXPECT_EQ(result.error, 0);
  EXPECT_EQ(Text(result, 1), "late\n");
}

TEST(SyncRunner, LeavesAGrandchildThatHoldsThePipeTooLong) {
  SyncOptions options = Script("sleep 60 & echo $!; exit 4");
  options.timeout = kEnoughToStart;
  SyncResult result = SyncRunner(options).Run();
  EXPECT_EQ(result.error, -ETIMEDOUT);
  EXPECT_EQ(result.status, (ExitStatus{.code = 4, .signal = 0}));
  EXPECT_EQ(kill(std::stoi(Text(result, 1)), SIGKILL), 0);
}

TEST(SyncRunner, KillsAChildThatWritesTooMuchInAll) {
  SyncOptions options = Script("printf 1234; sleep 0.2; printf 1234 >&2; exec sleep 60");
  options.max_buffer = 7;
  SyncResult result = SyncRunner(options).Run();
  EXPECT_EQ(result.error, -ENOBUFS);
  EXPECT_EQ(result.status, (ExitStatus{.code = 0, .signal = SIGTERM}));
  EXPECT_EQ(Text(result, 1) + Text(result, 2), "12341234");
}

TEST(SyncRunner, TakesAsMuchAsItMay) {
  SyncOptions options = Script("printf 1234; printf 1234 >&2");
  options.max_buffer = 8;
  EXPECT_EQ(SyncRunner(options).Run().error, 0);
}

TEST(SyncRunner, KillsForGoodWhereTheSignalCannotBeSent) {
  SyncOptions options = Script("exec sleep 60");
  options.timeout = milliseconds(100);
  options.kill_signal = 9999;
  SyncResult result = SyncRunner(options).Run();
  EXPECT_EQ(result.error, -ETIMEDOUT);
  EXPECT_EQ(result.status, (ExitStatus{.code = 0, .signal = SIGKILL}));
}

TEST(SyncRunner, SpeaksBothWaysOverOnePipe) {
  std::vector<uint8_t> input = Bytes(5);
  SyncOptions options = Script("cat <&3 >&3");
  options.spawn.descriptors.push_back(kNoDescriptor);
  options.pipes.push_back({.place = 3, .child_reads = true, .input = input, .child_writes = true});
  EXPECT_EQ(Text(SyncRunner(options).Run(), 3), "xxxxx");
}

}  // namespace
}  // namespace refnode
