#include "reference/ipc/value_scan.h"

#include <cstdint>
#include <vector>

namespace refnode {

namespace {

constexpr uint32_t kVersionWithViewFlags = 14;
constexpr size_t kLongestNumber = 5;

// Reads bytes from the front. What is not there reads as nothing, and `ended` says so.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

  bool ended() const { return ended_; }

  char Next() {
    if (bytes_.empty()) {
      ended_ = true;
      return '\0';
    }
    char byte = bytes_.front();
    bytes_.remove_prefix(1);
    return byte;
  }

  void Skip(uint64_t count) {
    if (count > bytes_.size()) {
      ended_ = true;
      count = bytes_.size();
    }
    bytes_.remove_prefix(static_cast<size_t>(count));
  }

  // Seven bits a byte, the lowest first; what does not fit into 32 is lost. V8 takes five bytes for
  // a number at most, even when the last one says that there are more; but as many as there are
  // when the end of the value is near.
  uint32_t Number() {
    const bool is_near_end = bytes_.size() <= kLongestNumber;
    uint32_t number = 0;
    for (uint32_t index = 0; index < kLongestNumber || is_near_end; ++index) {
      auto byte = static_cast<uint8_t>(Next());
      if (index < kLongestNumber) {
        number |= static_cast<uint32_t>(byte & 0x7F) << (7 * index);
      }
      if (ended_ || byte < 0x80) {
        break;
      }
    }
    return number;
  }

  void SkipNumbers(int count) {
    for (int index = 0; index < count; ++index) {
      Number();
    }
  }

  // The next tag, which stays there.
  char PeekTag() {
    while (!bytes_.empty() && bytes_.front() == '\0') {
      bytes_.remove_prefix(1);
    }
    return bytes_.empty() ? '\0' : bytes_.front();
  }

  char NextTag() {
    PeekTag();
    return Next();
  }

 private:
  std::string_view bytes_;
  bool ended_ = false;
};

// Walks over the tags of a value as V8 does, and stops where V8 would.
class Walk {
 public:
  explicit Walk(std::string_view content) : bytes_(content) {}

  // The elements of all arrays with holes that get memory for as many as they announce.
  size_t Announced() {
    bytes_.Skip(1);
    version_ = bytes_.Number();
    open_.push_back(kOne);
    while (!open_.empty() && !bytes_.ended()) {
      Step();
    }
    return announced_;
  }

 private:
  // What is open: the tag that ends it, or one of these.
  static constexpr char kOne = '1';    // one value, which ends with itself
  static constexpr char kError = '.';  // parts of an error, up to this tag

  void Step() {
    char open = open_.back();
    if (open == kOne) {
      open_.pop_back();
      Value();
    } else if (open == kError) {
      PartOfError();
    } else if (bytes_.PeekTag() == open) {
      bytes_.NextTag();
      bytes_.SkipNumbers(open == '@' || open == '$' ? 2 : 1);
      open_.pop_back();
    } else {
      Value();
    }
  }

  void PartOfError() {
    switch (bytes_.NextTag()) {
      case 'm':
      case 's':
      case 'c':
        open_.push_back(kOne);
        break;
      case 'E':
      case 'R':
      case 'F':
      case 'S':
      case 'T':
      case 'U':
        break;
      case kError:
        open_.pop_back();
        break;
      default:
        open_.clear();
    }
  }

  void Value() {
    switch (bytes_.NextTag()) {
      case '-':
      case '_':
      case '0':
      case 'T':
      case 'F':
      case 'y':
      case 'x':
        break;
      case 'I':
      case 'U':
      case '^':
        bytes_.Number();
        break;
      case 'N':
      case 'D':
      case 'n':
        bytes_.Skip(8);
        break;
      case 'Z':
      case 'z':
        // The lowest bit is the sign.
        bytes_.Skip(bytes_.Number() >> 1 & 0x3FFFFFFF);
        break;
      case '"':
      case 'c':
      case 'S':
        bytes_.Skip(bytes_.Number());
        break;
      case 's':
        open_.push_back(kOne);
        break;
      case 'R':
        Value();
        bytes_.Number();
        break;
      case 'B':
        bytes_.Skip(bytes_.Number());
        View();
        break;
      case '~':
        ResizableBuffer();
        break;
      case 'o':
        open_.push_back('{');
        break;
      case 'A':
        bytes_.Number();
        open_.push_back('$');
        break;
      case 'a':
        Announce(bytes_.Number());
        open_.push_back('@');
        break;
      case ';':
        open_.push_back(':');
        break;
      case '\'':
        open_.push_back(',');
        break;
      case 'r':
        open_.push_back(kError);
        break;
      case '\\':
        HostObject();
        break;
      default:
        open_.clear();
    }
  }

  void ResizableBuffer() {
    uint32_t length = bytes_.Number();
    bytes_.Number();
    bytes_.Skip(length);
    View();
  }

  // The view that may follow its buffer.
  void View() {
    if (bytes_.PeekTag() == 'V') {
      bytes_.NextTag();
      bytes_.SkipNumbers(version_ >= kVersionWithViewFlags ? 4 : 3);
    }
  }

  void HostObject() {
    switch (bytes_.Number()) {
      case 0:
        bytes_.Number();
        bytes_.Skip(bytes_.Number());
        break;
      case 1:
        open_.push_back(kOne);
        break;
      default:
        open_.clear();
    }
  }

  void Announce(uint32_t length) {
    if (length <= kLongestPlainArray) {
      announced_ += length;
    }
  }

  Bytes bytes_;
  uint32_t version_ = 0;
  std::vector<char> open_;
  size_t announced_ = 0;
};

// At least what the arrays announce: every place is counted that could begin one. Cheap.
bool MayAnnounceTooMuch(std::string_view content, size_t most) {
  size_t announced = 0;
  for (size_t at = content.find('a'); at != std::string_view::npos;
       at = content.find('a', at + 1)) {
    announced += Bytes(content.substr(at + 1)).Number();
    if (announced > most) {
      return true;
    }
  }
  return false;
}

}  // namespace

bool AnnouncesTooMuch(std::string_view content, size_t most) {
  return MayAnnounceTooMuch(content, most) && Walk(content).Announced() > most;
}

}  // namespace refnode
