#include "spec-tests/native/wire/channel_peer.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <span>
#include <system_error>
#include <utility>

#include "fixtures/probe/signal_name.h"
#include "spec-tests/native/support/own_directory.h"

namespace childproof::native {
namespace {

// As fork numbers it, after the standard streams.
constexpr int kChildDescriptor = 3;

constexpr std::size_t kLengthBytes = 4;

constexpr std::size_t kOneRead = 4096;

// More than a runtime sends in one go.
constexpr std::size_t kMostDescriptors = 8;

// More than any message of a test has, and all that is kept of what a runtime sends.
constexpr std::size_t kLongest = std::size_t{1} << 20U;

std::vector<std::string> Announcement(const PeerOptions& options) {
  std::vector<std::string> variables{"NODE_CHANNEL_FD=" +
                                     options.announced.value_or(std::to_string(kChildDescriptor))};
  if (options.mode) {
    variables.push_back("NODE_CHANNEL_SERIALIZATION_MODE=" + *options.mode);
  }
  return variables;
}

Result<std::filesystem::path> CopyInto(const std::filesystem::path& directory,
                                       const std::filesystem::path& script) {
  std::error_code error;
  const std::filesystem::path copy = directory / ("main" + script.extension().string());
  std::filesystem::copy_file(script, copy, error);
  if (error) {
    return Failure{error.value(), "copy " + script.string()};
  }
  return copy;
}

Result<std::string> SocketName(const Descriptor& socket) {
  struct stat status {};
  if (fstat(socket.get(), &status) != 0) {
    return Failure{errno, "look at the channel"};
  }
  return "socket:[" + std::to_string(status.st_ino) + "]";
}

std::vector<std::string> InDirectory(std::vector<std::string> arguments,
                                     const std::filesystem::path& directory) {
  constexpr std::string_view kDirectory = "{dir}";
  for (std::string& argument : arguments) {
    if (const std::size_t at = argument.find(kDirectory); at != std::string::npos) {
      argument.replace(at, kDirectory.size(), directory);
    }
  }
  return arguments;
}

std::size_t AnnouncedLength(std::string_view frame) {
  std::uint32_t length = 0;
  for (const char byte : frame.substr(0, kLengthBytes)) {
    length = (length << 8U) | static_cast<std::uint8_t>(byte);
  }
  return length;
}

// As recv, without taking anything: how much can be read up to a newline. Who reads beyond it gets
// the descriptors of the next message with this one.
ssize_t LengthOfLine(const Descriptor& channel) {
  std::array<char, kOneRead> bytes{};
  const ssize_t length = recv(channel.get(), bytes.data(), bytes.size(), MSG_PEEK);
  if (length <= 0) {
    return length;
  }
  const std::string_view ahead(bytes.data(), static_cast<std::size_t>(length));
  const std::size_t newline = ahead.find('\n');
  return newline == std::string_view::npos ? length : static_cast<ssize_t>(newline + 1);
}

// As recv; descriptors that come along are added to `descriptors`.
ssize_t Receive(const Descriptor& channel, std::span<char> bytes,
                std::vector<Descriptor>& descriptors) {
  iovec part{bytes.data(), bytes.size()};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(kMostDescriptors * sizeof(int))> control{};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  const ssize_t length = recvmsg(channel.get(), &message, MSG_CMSG_CLOEXEC);
  if (length < 0) {
    return length;
  }
  for (cmsghdr* header = CMSG_FIRSTHDR(&message); header != nullptr;
       header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) {
      continue;
    }
    for (std::size_t at = 0; CMSG_LEN(at) < header->cmsg_len; at += sizeof(int)) {
      int descriptor = -1;
      std::memcpy(&descriptor, CMSG_DATA(header) + at, sizeof descriptor);
      descriptors.emplace_back(descriptor);
    }
  }
  return length;
}

}  // namespace

Result<ChannelPeer> ChannelPeer::Start(const Settings& settings, const PeerOptions& options) {
  Result<TempDir> directory = TempDir::Make();
  if (!directory.ok()) {
    return directory.failure();
  }
  const std::filesystem::path& path = directory.value().path();
  const Result<std::filesystem::path> script = CopyInto(path, OwnDirectory() / options.script);
  if (!script.ok()) {
    return script.failure();
  }
  Result<SocketPair> pair = MakeUnixStreamPair();
  if (!pair.ok()) {
    return pair.failure();
  }
  SocketPair channel = std::move(pair).value();
  Result<std::string> child_end = SocketName(channel.theirs);
  if (!child_end.ok()) {
    return child_end.failure();
  }
  const std::vector<std::string> command =
      CommandFor(settings, script.value(), InDirectory(options.arguments, path));
  const Deadline deadline = Deadline::After(settings.patience);
  Result<Child> child = Child::Start({.program = command.front(),
                                      .arguments = command,
                                      .environment = EnvironmentWith(Announcement(options)),
                                      .directory = path,
                                      .descriptors = {{STDIN_FILENO, STDIN_FILENO},
                                                      {STDOUT_FILENO, STDOUT_FILENO},
                                                      {STDERR_FILENO, STDERR_FILENO},
                                                      {channel.theirs.get(), kChildDescriptor}}});
  if (!child.ok()) {
    return child.failure();
  }
  return ChannelPeer(std::move(directory).value(), std::move(channel.ours), child_end.value(),
                     std::move(child).value(), deadline);
}

ChannelPeer::ChannelPeer(TempDir directory, Descriptor channel, std::string child_end, Child child,
                         Deadline deadline)
    : directory_(std::move(directory)),
      channel_(std::move(channel)),
      child_end_(std::move(child_end)),
      child_(std::move(child)),
      deadline_(deadline) {}

bool ChannelPeer::Ready(short events, std::string_view awaited) {
  pollfd channel{channel_.get(), events, 0};
  int ready = 0;
  do {
    ready = poll(&channel, 1, deadline_.Milliseconds());
  } while (ready < 0 && errno == EINTR);
  if (ready == 0) {
    ObservationLog::Get().RuntimeSilent(std::string(awaited));
  }
  return ready > 0;
}

Reading::How ChannelPeer::Fill(std::string_view awaited, std::size_t most) {
  if (!Ready(POLLIN, awaited)) {
    return Reading::How::kSilence;
  }
  std::array<char, kOneRead> bytes{};
  const std::span<char> room = std::span(bytes).first(std::min(most, bytes.size()));
  const ssize_t length = Receive(channel_, room, descriptors_);
  if (length < 0) {
    return Reading::How::kError;
  }
  buffer_.append(bytes.data(), static_cast<std::size_t>(length));
  if (length == 0) {
    return Reading::How::kEnd;
  }
  return buffer_.size() > kLongest ? Reading::How::kTooLarge : Reading::How::kWhole;
}

Reading::How ChannelPeer::FillToNewline() {
  if (!Ready(POLLIN, "a line")) {
    return Reading::How::kSilence;
  }
  const ssize_t length = LengthOfLine(channel_);
  if (length <= 0) {
    return length == 0 ? Reading::How::kEnd : Reading::How::kError;
  }
  return Fill("a line", static_cast<std::size_t>(length));
}

Reading::How ChannelPeer::FillTo(std::size_t count) {
  Reading::How how = Reading::How::kWhole;
  while (how == Reading::How::kWhole && buffer_.size() < count) {
    how = Fill("a frame", count - buffer_.size());
  }
  return how;
}

Reading ChannelPeer::Take(Reading::How how, std::size_t count) {
  // Of too much only the beginning, since the rest depends on the moment.
  if (how == Reading::How::kTooLarge) {
    count = kLengthBytes;
  }
  Reading reading{.how = how, .bytes = buffer_.substr(0, count)};
  buffer_.erase(0, count);
  return reading;
}

Reading ChannelPeer::ReadLine() {
  std::size_t newline = buffer_.find('\n');
  while (newline == std::string::npos) {
    const Reading::How how = FillToNewline();
    if (how != Reading::How::kWhole) {
      return Take(how, buffer_.size());
    }
    newline = buffer_.find('\n');
  }
  return Take(Reading::How::kWhole, newline + 1);
}

Reading ChannelPeer::ReadFrame() {
  Reading frame = ReadAnnouncedLength();
  frame.is_frame = true;
  return frame;
}

Reading ChannelPeer::ReadAnnouncedLength() {
  Reading::How how = FillTo(kLengthBytes);
  if (how != Reading::How::kWhole) {
    return Take(how, buffer_.size());
  }
  const std::size_t size = kLengthBytes + AnnouncedLength(buffer_);
  if (size > kLongest) {
    return Take(Reading::How::kTooLarge, kLengthBytes);
  }
  how = FillTo(size);
  return Take(how, how == Reading::How::kWhole ? size : buffer_.size());
}

Reading ChannelPeer::ReadToEnd() {
  Reading::How how = Reading::How::kWhole;
  while (how == Reading::How::kWhole) {
    how = Fill("the end of the stream", kOneRead);
  }
  return Take(how, buffer_.size());
}

void ChannelPeer::Write(std::string_view bytes) {
  while (!bytes.empty()) {
    if (!Ready(POLLOUT, "the reading of a message")) {
      return;
    }
    const ssize_t written =
        send(channel_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (written < 0 && errno != EAGAIN && errno != EINTR) {
      return;
    }
    if (written > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }
}

void ChannelPeer::WriteWith(std::string_view bytes, const Descriptor& sent) {
  iovec first{const_cast<char*>(bytes.data()), 1};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
  msghdr message{};
  message.msg_iov = &first;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  cmsghdr* header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof(int));
  const int descriptor = sent.get();
  std::memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
  if (Ready(POLLOUT, "the reading of a message") &&
      sendmsg(channel_.get(), &message, MSG_NOSIGNAL) == 1) {
    Write(bytes.substr(1));
  }
}

void ChannelPeer::CloseWriting() { shutdown(channel_.get(), SHUT_WR); }

void ChannelPeer::Close() { channel_.Close(); }

ChildEnd ChannelPeer::WaitForEnd() {
  const ChildEnd end{child_.Wait(deadline_)};
  if (!end.ending) {
    ObservationLog::Get().RuntimeSilent("the end of the child");
  }
  TellEnd(end.ending);
  return end;
}

ChannelPeer::~ChannelPeer() {
  const bool is_moved_from = child_.pid() < 0;
  if (is_moved_from || end_is_told_) {
    return;
  }
  Close();
  TellEnd(child_.Wait(deadline_));
}

void ChannelPeer::TellEnd(const std::optional<Ending>& ending) {
  end_is_told_ = true;
  if (ending && std::holds_alternative<Killed>(*ending)) {
    ObservationLog::Get().RuntimeDied(probe::SignalName(std::get<Killed>(*ending).signal));
  }
}

}  // namespace childproof::native
