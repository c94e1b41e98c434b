// Messages out of a stream of bytes, however these are split. Free of V8.

#ifndef REFERENCE_IPC_MESSAGE_READER_H_
#define REFERENCE_IPC_MESSAGE_READER_H_

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace refnode {

// How a call of MessageReader::Feed ended.
enum class FeedResult {
  kAll,        // everything was taken
  kStopped,    // the visitor wanted no more; the bytes behind its message are forgotten
  kMalformed,  // no message of this framing comes there; so is what the reader says from now on
};

// Called with each message; the bytes are valid during the call. False stops the reader.
using MessageVisitor = std::function<bool(std::string_view)>;

// What a reader of either framing does. It keeps what came of a message that is not complete, and
// little more: memory grows with the bytes that came, never with a length that was announced, and
// between messages two megabytes of it are kept at most.
class MessageReader {
 public:
  // `longest` is the most bytes that a message may have.
  explicit MessageReader(size_t longest) : longest_(longest) {}
  MessageReader(const MessageReader&) = delete;
  MessageReader& operator=(const MessageReader&) = delete;
  virtual ~MessageReader() = default;

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
  void KeepMemory(std::string memory);

  size_t longest_;
  std::string kept_;  // empty between messages, but with its memory unless that is much
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
