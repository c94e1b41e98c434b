// The IPC channel as bytes: a runtime is the child, and its parent is this program.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>

#include <array>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "spec-tests/native/support/descriptor.h"
#include "spec-tests/native/support/observed.h"
#include "spec-tests/native/support/own_directory.h"
#include "spec-tests/native/support/runtime.h"
#include "spec-tests/native/wire/channel_peer.h"
#include "spec-tests/native/wire/child_end.h"
#include "spec-tests/native/wire/reading.h"

namespace childproof::native {
namespace {

using ::testing::Eq;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;
using ::testing::StrEq;

// The string `hi` as V8 writes it: header and version, type, length, bytes. Then the same with its
// length before it.
const std::string kSerializedHi{'\xFF', '\x0F', '"', '\x02', 'h', 'i'};
const std::string kFrameOfHi = std::string{'\0', '\0', '\0', '\x06'} + kSerializedHi;

// The members `ready: true` and `got: 'hi'` within a serialized object.
const std::string kReadyMember =
    "\"\x05ready"
    "T";
const std::string kGotMember = "\"\x03got\"\x02hi";

class ChildChannel : public ::testing::Test {
 protected:
  // A failure is the machine's, or the command line's; the runtime itself was never asked anything.
  static Result<ChannelPeer> Start(PeerOptions options) {
    options.script = "wire" / options.script;
    Result<ChannelPeer> started = ChannelPeer::Start(TheSettings(), options);
    if (!started.ok()) {
      ObservationLog::Get().MachineFailed(started.failure().Message());
    }
    return started;
  }
};

std::string ContentOf(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST_F(ChildChannel, GreetsItsParentWithALine) {
  Result<ChannelPeer> started = Start({.script = "echo.cjs"});
  ASSERT_TRUE(started.ok()) << started.failure().Message();
  ChannelPeer& child = started.value();

  ASSERT_THAT(child.ReadLine(), Observed("greeting", IsLine(R"({"ready":true})")));
  child.Close();
  EXPECT_THAT(child.WaitForEnd(), Observed("end", ExitsWith(0)));
}

TEST_F(ChildChannel, SendsOneJsonLinePerMessage) {
  Result<ChannelPeer> started = Start({.script = "three-messages.cjs"});
  ASSERT_TRUE(started.ok()) << started.failure().Message();
  ChannelPeer& child = started.value();

  ASSERT_THAT(child.ReadLine(), Observed("first", IsLine(R"({"n":1})")));
  ASSERT_THAT(child.ReadLine(), Observed("second", IsLine(R"("two")")));
  ASSERT_THAT(child.ReadLine(), Observed("third", IsLine("[3,null]")));
  EXPECT_THAT(child.ReadToEnd(), Observed("rest", IsEndOfStream()));
  EXPECT_THAT(child.WaitForEnd(), Observed("end", ExitsWith(0)));
}

TEST_F(ChildChannel, EscapesLineBreaksInStrings) {
  Result<ChannelPeer> started = Start({.script = "line-breaks.cjs"});
  ASSERT_TRUE(started.ok()) << started.failure().Message();
  ChannelPeer& child = started.value();

  ASSERT_THAT(child.ReadLine(), Observed("message", IsLine(R"("one\ntwo\r\n")")));
  EXPECT_THAT(child.ReadToEnd(), Observed("rest", IsEndOfStream()));
  EXPECT_THAT(child.WaitForEnd(), Observed("end", ExitsWith(0)));
}

TEST_F(ChildChannel, ReceivesEachLineAsAMessage) {
  Result<ChannelPeer> started = Start({.script = "echo.cjs"});
  ASSERT_TRUE(started.ok()) << started.failure().Message();
  ChannelPeer& child = started.value();

  ASSERT_THAT(child.ReadLine(), Observed("greeting", IsLine(R"({"ready":true})")));
  child.Write("{\"a\":\"x\\ny\"}\n[1,2]\nnull\n");
  ASSERT_THAT(child.ReadLine(), Observed("first", IsLine(R"({"got":{"a":"x\ny"}})")));
  ASSERT_THAT(child.ReadLine(), Observed("second", IsLine(R"({"got":[1,2]})")));
  ASSERT_THAT(child.ReadLine(), Observed("third", IsLine(R"({"got":null})")));
  child.Close();
  EXPECT_THAT(child.WaitForEnd(), Observed("end", ExitsWith(0)));
}

// The answer to the line before it proves that the first half was read by itself.
TEST_F(ChildChannel, ReassemblesALineThatIsSplitInACharacter) {
  Result<ChannelPeer> started = Start({.script = "echo.cjs"});
  ASSERT_TRUE(started.ok()) << started.failure().Message();
  ChannelPeer& child = started.value();

  ASSERT_THAT(child.ReadLine(), Observed("greeting", IsLine(R"({"ready":true})")));
  child.Write("1\n\"caf\xC3");
  ASSERT_THAT(child.ReadLine(), Observed("before", IsLine(R"({"got":1})")));
  child.Write("\xA9\"\n");
  ASSERT_THAT(child.ReadLine(), Observed("joined", IsLine("{\"got\":\"caf\xC3\xA9\"}")));
  child.Close();
  EXPECT_THAT(child.WaitForEnd(), Observed("end", ExitsWith(0)));
}

TEST_F(ChildChannel, TakesAnUnfinishedLineForNoMessage) {
  Result<ChannelPeer> started = Start({.script = "echo.cjs"});
  ASSERT_TRUE(started.ok()) << started.failure().Message();
  ChannelPeer& child = started.value();

  ASSERT_THAT(child.ReadLine(), Observed("greeting", IsLine(R"({"ready":true})")));
  child.Write("\"unfinished\"");
  child.CloseWriting();
  EXPECT_THAT(child.ReadToEnd(), Observed("answer", IsEndOfStream()));
  EXPECT_THAT(child.WaitForEnd(), Observed("end", ExitsWith(0)));
}

TEST_F(ChildChannel, KeepsInternalMessagesFromTheListener) {
  Result<ChannelPeer> started = Start({.script = "echo.cjs"});
  ASSERT_TRUE(started.ok()) << started.failure().Message();
  ChannelPeer& child = started.value();

  ASSERT_THAT(child.ReadLine(), Observed("greeting", IsLine(R"({"ready":true})")));
  child.Write("{\"cmd\":\"NODE_UNHEARD_OF\"}\n{\"cmd\":\"NODE_\"}\n{\"cmd\":7}\n");
  ASSERT_THAT(child.ReadLine(), Observed("bare-prefix", IsLine(R"({"got":{"cmd":"NODE_"}})")));
  ASSERT_THAT(child.ReadLine(), Observed("no-string", IsLine(R"({"got":{"cmd":7}})")));
  child.Close();
  EXPECT_THAT(child.WaitForEnd(), Observed("end", ExitsWith(0)));
}

TEST_F(ChildChannel, NoticesThatTheParentCloses) {
  Result<ChannelPeer> started = Start({.script = "notices-disconnect.cjs"});
  ASSERT_TRUE(started.ok()) << started.failure().Message();
  ChannelPeer& child = started.value();

  ASSERT_THAT(child.ReadLine(), Observed("greeting", IsLine(R"({"ready":true})")));
  child.Close();
  EXPECT_THAT(child.WaitForEnd(), Observed("end", ExitsWith(7)));
}

TEST_F(ChildChannel, EndsTheStreamWhenItDisconnects) {
  Result<ChannelPeer> started = Start({.script = "leaves-when-told.cjs"});
  ASSERT_TRUE(started.ok()) << started.failure().Message();
  ChannelPeer& child = started.value();

  ASSERT_THAT(child.ReadLine(), Observed("greeting", IsLine(R"({"ready":true})")));
  child.Write("\"leave\"\n");
  EXPECT_THAT(child.ReadToEnd(), Observed("rest", IsEndOfStream()));
  EXPECT_THAT(child.WaitForEnd(), Observed("end", ExitsWith(0)));
}

TEST_F(ChildChannel, SpeaksJsonWhenNoModeIsNamed) {
  Result<ChannelPeer> started = Start({.script = "echo.cjs", .mode = std::nullopt});
  ASSERT_TRUE(started.ok()) << started.failure().Message();
  ChannelPeer& child = started.value();

  ASSERT_THAT(child.ReadLine(), Observed("greeting", IsLine(R"({"ready":true})")));
  child.Write("\"hi\"\n");
  ASSERT_THAT(child.ReadLine(), Observed("answer", IsLine(R"({"got":"hi"})")));
  child.Close();
  EXPECT_THAT(child.WaitForEnd(), Observed("end", ExitsWith(0)));
}

// Handles beside messages.
class HandleChannel : public ChildChannel {
 protected:
  // What the descriptors are that came with the last messages.
  static Json KindsOf(const std::vector<Descriptor>& descriptors) {
    Json kinds = Json::array();
    for (const Descriptor& descriptor : descriptors) {
      int listens = 0;
      socklen_t size = sizeof listens;
      const bool is_socket =
          getsockopt(descriptor.get(), SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) == 0;
      kinds.push_back(!is_socket ? "no socket" : listens != 0 ? "server" : "connection");
    }
    return kinds;
  }

  // What came to a socket whose other end is closed.
  static std::string AllFrom(const Descriptor& socket) {
    std::array<char, 100> bytes{};
    std::string all;
    ssize_t length = 0;
    while ((length = recv(socket.get(), bytes.data(), bytes.size(), MSG_DONTWAIT)) > 0) {
      all.append(bytes.data(), static_cast<std::size_t>(length));
    }
    return all;
  }
};

TEST_F(HandleChannel, SendsADescriptorWithItsMessage) {
  Result<ChannelPeer> started = Start({.script = "sends-a-server.cjs"});
  ASSERT_TRUE(started.ok()) << started.failure().Message();
  ChannelPeer& child = started.value();

  ASSERT_THAT(child.ReadLine(), Observed("before", IsLine(R"("before")")));
  EXPECT_THAT(KindsOf(child.TakeDescriptors()), Observed("with-before", Eq(Json::array())));
  const Json line = Json::parse(child.ReadLine().bytes, nullptr, false);
  const Json expected{{"cmd", "NODE_HANDLE"}, {"type", "net.Server"}, {"msg", "a server"}};
  ASSERT_THAT(line, Observed("line", Eq(expected)));
  EXPECT_THAT(KindsOf(child.TakeDescriptors()), Observed("with-line", Eq(Json{"server"})));
  child.Write("{\"cmd\":\"NODE_HANDLE_ACK\"}\n");
  ASSERT_THAT(child.ReadLine(), Observed("behind", IsLine(R"("behind")")));
  EXPECT_THAT(KindsOf(child.TakeDescriptors()), Observed("with-behind", Eq(Json::array())));
  child.Close();
  EXPECT_THAT(child.WaitForEnd(), Observed("end", ExitsWith(0)));
}

TEST_F(HandleChannel, TakesTheDescriptorThatComesWithAMessage) {
  Result<ChannelPeer> started = Start({.script = "writes-to-a-socket.cjs"});
  ASSERT_TRUE(started.ok()) << started.failure().Message();
  ChannelPeer& child = started.value();
  Result<SocketPair> made = MakeUnixStreamPair();
  ASSERT_TRUE(made.ok()) << made.failure().Message();
  SocketPair pair = std::move(made).value();

  child.WriteWith("{\"cmd\":\"NODE_HANDLE\",\"type\":\"net.Socket\",\"msg\":\"words\"}\n",
                  pair.theirs);
  pair.theirs.Close();
  ASSERT_THAT(child.ReadLine(), Observed("answer", IsLine(R"({"cmd":"NODE_HANDLE_ACK"})")));
  EXPECT_THAT(child.ReadToEnd(), Observed("rest", IsEndOfStream()));
  EXPECT_THAT(child.WaitForEnd(), Observed("end", ExitsWith(0)));
  EXPECT_THAT(AllFrom(pair.ours), Observed("written", StrEq("words")));
}

TEST_F(ChildChannel, FailsOnAnUnknownMode) {
  Result<ChannelPeer> started =
      Start({.script = "tells-its-send.cjs", .arguments = {"{dir}/state"}, .mode = "morse"});
  ASSERT_TRUE(started.ok()) << started.failure().Message();
  ChannelPeer& child = started.value();

  EXPECT_THAT(child.WaitForEnd(), Observed("end", ExitsWith(1)));
  EXPECT_THAT(ContentOf(child.directory() / "state"), Observed("state", IsEmpty()));
}

TEST_F(ChildChannel, FailsOnANegativeDescriptor) {
  Result<ChannelPeer> started =
      Start({.script = "tells-its-send.cjs", .arguments = {"{dir}/state"}, .announced = "-1"});
  ASSERT_TRUE(started.ok()) << started.failure().Message();
  ChannelPeer& child = started.value();

  EXPECT_THAT(child.WaitForEnd(), Observed("end", ExitsWith(1)));
  EXPECT_THAT(ContentOf(child.directory() / "state"), Observed("state", IsEmpty()));
}

TEST_F(ChildChannel, FailsOnADescriptorThatIsNoNumber) {
  Result<ChannelPeer> started =
      Start({.script = "tells-its-send.cjs", .arguments = {"{dir}/state"}, .announced = "three"});
  ASSERT_TRUE(started.ok()) << started.failure().Message();
  ChannelPeer& child = started.value();

  EXPECT_THAT(child.WaitForEnd(), Observed("end", ExitsWith(1)));
  EXPECT_THAT(ContentOf(child.directory() / "state"), Observed("state", IsEmpty()));
}

TEST_F(ChildChannel, TakesAnEmptyDescriptorForNone) {
  Result<ChannelPeer> started =
      Start({.script = "tells-its-send.cjs", .arguments = {"{dir}/state"}, .announced = ""});
  ASSERT_TRUE(started.ok()) << started.failure().Message();
  ChannelPeer& child = started.value();

  EXPECT_THAT(child.WaitForEnd(), Observed("end", ExitsWith(0)));
  EXPECT_THAT(ContentOf(child.directory() / "state"), Observed("state", StrEq(R"({"send":null})")));
}

// What a child of the runtime received, as the probe reports it.
class Grandchild : public ChildChannel {
 protected:
  static Result<ChannelPeer> StartWithProbe() {
    return Start(
        {.script = "starts-probe.cjs", .arguments = {OwnDirectory() / "probe", "{dir}/report"}});
  }

  // Discarded when there is no report.
  static Json ReportOf(const ChannelPeer& child) {
    return Json::parse(ContentOf(child.directory() / "report"), nullptr, false);
  }
};

TEST_F(Grandchild, HasNoVariablesOfTheChannel) {
  Result<ChannelPeer> started = StartWithProbe();
  ASSERT_TRUE(started.ok()) << started.failure().Message();
  ChannelPeer& child = started.value();

  ASSERT_THAT(child.ReadLine(), Observed("variables-of-child", IsLine("[]")));
  EXPECT_THAT(child.WaitForEnd(), Observed("end", ExitsWith(0)));
  const Json report = ReportOf(child);
  ASSERT_TRUE(report.is_object()) << "no report of the probe";
  Json variables = Json::array();
  for (const Json& variable : report.at("env")) {
    if (variable.is_string() && variable.get<std::string>().starts_with("NODE_CHANNEL_")) {
      variables.push_back(variable);
    }
  }
  EXPECT_THAT(variables, Observed("variables", Eq(Json::array())));
}

TEST_F(Grandchild, DoesNotInheritTheChannel) {
  Result<ChannelPeer> started = StartWithProbe();
  ASSERT_TRUE(started.ok()) << started.failure().Message();
  ChannelPeer& child = started.value();

  ASSERT_THAT(child.ReadLine(), Observed("variables-of-child", IsLine("[]")));
  EXPECT_THAT(child.WaitForEnd(), Observed("end", ExitsWith(0)));
  const Json report = ReportOf(child);
  ASSERT_TRUE(report.is_object()) << "no report of the probe";
  Json inherited = Json::array();
  for (const Json& descriptor : report.at("descriptors")) {
    if (descriptor.at("target") == child.child_end()) {
      inherited.push_back(descriptor.at("fd"));
    }
  }
  EXPECT_THAT(inherited, Observed("channel-descriptors", Eq(Json::array())));
}

// Serialization with V8's format, each message after its length.
class AdvancedChildChannel : public ChildChannel {
 protected:
  static Result<ChannelPeer> StartEcho() {
    return Start({.script = "echo.cjs", .mode = "advanced"});
  }
};

TEST_F(AdvancedChildChannel, SendsTheLengthBeforeTheMessage) {
  Result<ChannelPeer> started = StartEcho();
  ASSERT_TRUE(started.ok()) << started.failure().Message();
  ChannelPeer& child = started.value();

  ASSERT_THAT(child.ReadFrame(), Observed("greeting", IsFrameOf(HasSubstr(kReadyMember))));
  child.CloseWriting();
  EXPECT_THAT(child.ReadToEnd(), Observed("rest", IsEndOfStream()));
  EXPECT_THAT(child.WaitForEnd(), Observed("end", ExitsWith(0)));
}

TEST_F(AdvancedChildChannel, BeginsAMessageWithAVersion) {
  Result<ChannelPeer> started = StartEcho();
  ASSERT_TRUE(started.ok()) << started.failure().Message();
  ChannelPeer& child = started.value();

  ASSERT_THAT(child.ReadFrame(), Observed("greeting", IsFrameOf(StartsWith("\xFF"))));
  child.Close();
  EXPECT_THAT(child.WaitForEnd(), Observed("end", ExitsWith(0)));
}

TEST_F(AdvancedChildChannel, ReceivesEachFrameAsAMessage) {
  Result<ChannelPeer> started = StartEcho();
  ASSERT_TRUE(started.ok()) << started.failure().Message();
  ChannelPeer& child = started.value();

  ASSERT_THAT(child.ReadFrame(), Observed("greeting", IsFrameOf(HasSubstr(kReadyMember))));
  child.Write(kFrameOfHi + kFrameOfHi);
  ASSERT_THAT(child.ReadFrame(), Observed("first", IsFrameOf(HasSubstr(kGotMember))));
  ASSERT_THAT(child.ReadFrame(), Observed("second", IsFrameOf(HasSubstr(kGotMember))));
  child.Close();
  EXPECT_THAT(child.WaitForEnd(), Observed("end", ExitsWith(0)));
}

// The answer to the frame before it proves that the first two bytes were read by themselves.
TEST_F(AdvancedChildChannel, ReassemblesALengthThatIsSplit) {
  Result<ChannelPeer> started = StartEcho();
  ASSERT_TRUE(started.ok()) << started.failure().Message();
  ChannelPeer& child = started.value();

  ASSERT_THAT(child.ReadFrame(), Observed("greeting", IsFrameOf(HasSubstr(kReadyMember))));
  child.Write(kFrameOfHi + kFrameOfHi.substr(0, 2));
  ASSERT_THAT(child.ReadFrame(), Observed("before", IsFrameOf(HasSubstr(kGotMember))));
  child.Write(kFrameOfHi.substr(2));
  ASSERT_THAT(child.ReadFrame(), Observed("joined", IsFrameOf(HasSubstr(kGotMember))));
  child.Close();
  EXPECT_THAT(child.WaitForEnd(), Observed("end", ExitsWith(0)));
}

}  // namespace
}  // namespace childproof::native
