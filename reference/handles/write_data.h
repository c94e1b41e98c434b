// What JavaScript wants written, as bytes.

#ifndef REFERENCE_HANDLES_WRITE_DATA_H_
#define REFERENCE_HANDLES_WRITE_DATA_H_

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "uv.h"
#include "v8.h"

namespace refnode {

enum class TextEncoding { kUtf8, kLatin1, kUtf16 };

// Bytes of texts and views, in order. Texts are encoded, views are kept alive and not copied,
// except tiny ones that V8 moves. The buffers stay where they are when this is moved.
class WriteData {
 public:
  WriteData() = default;
  WriteData(WriteData&&) = default;
  WriteData& operator=(WriteData&&) = default;

  void AddText(v8::Isolate* isolate, v8::Local<v8::String> text, TextEncoding encoding);
  void AddView(v8::Local<v8::ArrayBufferView> view);
  void AddCopy(std::span<const char> bytes);

  // Bytes that last as long as their owner.
  void AddOwned(std::shared_ptr<const void> owner, std::span<const char> bytes);

  std::span<const uv_buf_t> buffers() const { return buffers_; }

  // Forgets the first bytes, which are written.
  void Skip(size_t count);

 private:
  std::vector<uv_buf_t> buffers_;
  std::vector<std::shared_ptr<const void>> owners_;
};

// The most bytes that a text can take.
size_t MostBytes(v8::Local<v8::String> text, TextEncoding encoding);

// Encodes a text into memory of MostBytes bytes, and returns how many it took. Lone surrogates
// become U+FFFD in UTF-8, and characters above U+00FF lose their upper bits in Latin-1.
size_t EncodeText(v8::Isolate* isolate, v8::Local<v8::String> text, TextEncoding encoding,
                  std::span<char> memory);

}  // namespace refnode

#endif  // REFERENCE_HANDLES_WRITE_DATA_H_
