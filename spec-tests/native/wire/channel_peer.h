#ifndef SPEC_TESTS_NATIVE_WIRE_CHANNEL_PEER_H_
#define SPEC_TESTS_NATIVE_WIRE_CHANNEL_PEER_H_

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "spec-tests/native/support/child.h"
#include "spec-tests/native/support/deadline.h"
#include "spec-tests/native/support/descriptor.h"
#include "spec-tests/native/support/result.h"
#include "spec-tests/native/support/runtime.h"
#include "spec-tests/native/support/temp_dir.h"
#include "spec-tests/native/wire/child_end.h"
#include "spec-tests/native/wire/reading.h"

namespace childproof::native {

// How a child with a channel is started.
struct PeerOptions {
  // Must lie beside the program. The runtime gets a copy, under a name that says nothing.
  std::filesystem::path script;

  // What follows the script on the command line. `{dir}` in it stands for the peer's directory.
  std::vector<std::string> arguments = {};

  // NODE_CHANNEL_SERIALIZATION_MODE; not set without.
  std::optional<std::string> mode = "json";

  // NODE_CHANNEL_FD, where it shall not be the descriptor's true number.
  std::optional<std::string> announced = std::nullopt;
};

// The parent's end of the IPC channel of a runtime that runs a script, with no runtime on this
// side.
//
// All waits share one deadline, which begins with the start. When the peer is gone, so are the
// child and its files. What was waited for in vain, and a child that died by a signal, is told to
// the observation log.
class ChannelPeer {
 public:
  static Result<ChannelPeer> Start(const Settings& settings, const PeerOptions& options);

  ChannelPeer(ChannelPeer&&) noexcept = default;
  ChannelPeer& operator=(ChannelPeer&&) = delete;
  ChannelPeer(const ChannelPeer&) = delete;
  ChannelPeer& operator=(const ChannelPeer&) = delete;

  // Also waits for the end of a child that nobody waited for, so that a test that breaks off still
  // tells how it died.
  ~ChannelPeer();

  // One message up to its newline.
  Reading ReadLine();

  // One message with its length before it.
  Reading ReadFrame();

  // Everything up to the end of the stream.
  Reading ReadToEnd();

  // Writes all bytes, or as many as the child takes: that it lacks the others shows in what it does
  // next.
  void Write(std::string_view bytes);

  // The same, with a copy of a descriptor beside the first byte.
  void WriteWith(std::string_view bytes, const Descriptor& sent);

  // The descriptors that came with what was read since the last call.
  std::vector<Descriptor> TakeDescriptors() { return std::exchange(descriptors_, {}); }

  // Ends the direction to the child, or both.
  void CloseWriting();
  void Close();

  // How the child ends.
  ChildEnd WaitForEnd();

  // The child's end of the channel, as /proc names it: `socket:[4711]`.
  const std::string& child_end() const { return child_end_; }

  // A directory of the peer's own, which the child may write into.
  const std::filesystem::path& directory() const { return directory_.path(); }

 private:
  ChannelPeer(TempDir directory, Descriptor channel, std::string child_end, Child child,
              Deadline deadline);

  // Four bytes of length, and as many bytes as they say.
  Reading ReadAnnouncedLength();

  // The death of the child by a signal, if it was that.
  void TellEnd(const std::optional<Ending>& ending);

  // Reads until the buffer holds `count` bytes.
  Reading::How FillTo(std::size_t count);

  // Reads once, not beyond a newline.
  Reading::How FillToNewline();

  // Reads once, no more than `most` bytes. Whole when something came, too large when the buffer is
  // full.
  Reading::How Fill(std::string_view awaited, std::size_t most);

  // Waits until the channel is ready for these events of poll. False at the deadline.
  bool Ready(short events, std::string_view awaited);

  // A reading of the first `count` bytes of the buffer, which loses them.
  Reading Take(Reading::How how, std::size_t count);

  TempDir directory_;
  Descriptor channel_;
  std::string child_end_;
  Child child_;
  Deadline deadline_;
  std::string buffer_;
  std::vector<Descriptor> descriptors_;
  bool end_is_told_ = false;
};

}  // namespace childproof::native

#endif  // SPEC_TESTS_NATIVE_WIRE_CHANNEL_PEER_H_
