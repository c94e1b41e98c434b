// Messages out of a stream of bytes, however these are split. Free of V8.

#ifndef REFERENCE_IPC_MESSAGE_READER_H_
#define REFERENCE_IPC_MESSAGE_READER_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <utility>

namespace refnode {

// How a call of MessageReader::Feed ended.
enum class FeedResult {
  kAll,        // everything was taken
  kStopped,    // the visitor wanted no more; the bytes behind its message are forgotten
  kMalformed,  // no message of this framing comes there; so is what the reader says from now on
};

// Called with each message; the bytes are valid during the call. False stops the reader.
using MessageVisitor = std::function<bool(std::string_view)>;

// Bytes that came, in memory that grows with them. Memory that is not filled yet is not touched.
class KeptBytes {
 public:
  KeptBytes() = default;
  KeptBytes(KeptBytes&& other) noexcept { *this = std::move(other); }
  KeptBytes& operator=(KeptBytes&& other) noexcept;

  std::string_view view() const { return {memory_.get(), size_}; }
  bool empty() const { return size_ == 0; }
  size_t capacity() const { return capacity_; }
  void Clear() { size_ = 0; }

  // Adds bytes, which may lie where they come to lie: at the beginning of the room.
  void Append(std::string_view bytes);

  // What is behind the bytes, at least so much.
  std::span<char> Room(size_t least);

 private:
  std::unique_ptr<char[]> memory_;
  size_t size_ = 0;
  size_t capacity_ = 0;
};

// What a reader of either framing does. It keeps what came of a message that is not complete, and
// little more: memory grows with the bytes that came, never with a length that was announced, and
// between messages twice two megabytes of it are kept at most.
class MessageReader {
 public:
  // `longest` is the most bytes that a message may have.
  explicit MessageReader(size_t longest) : longest_(longest) {}
  MessageReader(const MessageReader&) = delete;
  MessageReader& operator=(const MessageReader&) = delete;
  virtual ~MessageReader() = default;

  // Where the next bytes may be put before they are fed, so that they need not be copied: behind a
  // part of a message that is so long already, `size` bytes of memory; nothing otherwise. Until the
  // next call of a function.
  std::span<char> Room(size_t long_from, size_t size);

  // Takes the next bytes of the stream. `visit` must not feed this reader.
  FeedResult Feed(std::string_view bytes, const MessageVisitor& visit);

  // Whether a part of a message came and its end did not.
  bool partial() const { return !kept_.empty(); }

 protected:
  enum class Found { kMessage, kNothing, kMalformed };

  // Where the first message of `bytes` is.
  struct Frame {
    Found found;
    size_t start;   // where its content begins
    size_t length;  // of its content
    size_t end;     // where the next one begins
  };

  // Looks for a whole message at the beginning of `bytes`, of which the first `known` were looked
  // at before and held none.
  virtual Frame Find(std::string_view bytes, size_t known) const = 0;

  // How many of `bytes`, which follow `kept`, complete its message; all of them when they do not.
  virtual size_t Completing(std::string_view kept, std::string_view bytes) const = 0;

  size_t longest() const { return longest_; }

 private:
  // Takes bytes at whose beginning a message begins, and keeps what is left of the last one.
  FeedResult FeedWhole(std::string_view bytes, const MessageVisitor& visit);
  FeedResult Fail();
  void KeepMemory(KeptBytes memory);

  size_t longest_;
  // A part of a message. Empty between messages, but with its memory unless that is much; so is the
  // spare one, for the part of a message that came in the memory of the one before.
  KeptBytes kept_;
  KeptBytes spare_;
  bool failed_ = false;
};

// A message is a line of text, without its newline.
class LineReader final : public MessageReader {
 public:
  using MessageReader::MessageReader;

 private:
  Frame Find(std::string_view bytes, size_t known) const override;
  size_t Completing(std::string_view kept, std::string_view bytes) const override;
};

// A message follows its length: four bytes, the highest first. It begins with the byte that begins
// each value of V8. What begins otherwise is malformed as soon as that byte is there: a peer of
// another kind may have announced megabytes, which would be waited for in silence.
class FrameReader final : public MessageReader {
 public:
  using MessageReader::MessageReader;

  static constexpr size_t kPrefixLength = 4;
  static constexpr char kFirstByte = '\xFF';

 private:
  Frame Find(std::string_view bytes, size_t known) const override;
  size_t Completing(std::string_view kept, std::string_view bytes) const override;
};

}  // namespace refnode

#endif  // REFERENCE_IPC_MESSAGE_READER_H_
