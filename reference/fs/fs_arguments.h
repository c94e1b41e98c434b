// What file system functions take from JavaScript and give to it.

#ifndef REFERENCE_FS_FS_ARGUMENTS_H_
#define REFERENCE_FS_FS_ARGUMENTS_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "uv.h"
#include "v8.h"

namespace refnode {

// A path, given as text or as bytes.
std::string PathFromValue(v8::Isolate* isolate, v8::Local<v8::Value> value);

// An integer given as a number or a bigint.
int64_t IntegerFromValue(v8::Local<v8::Context> context, v8::Local<v8::Value> value);

// A name that the file system knows, as text, or as bytes where `as_bytes`.
v8::Local<v8::Value> NameToValue(v8::Isolate* isolate, std::string_view name, bool as_bytes);

// Memory of typed arrays that stays while a call is under way.
class FsBuffers {
 public:
  void Add(v8::Local<v8::ArrayBufferView> view, size_t offset, size_t length);
  void AddAll(v8::Local<v8::ArrayBufferView> view) { Add(view, 0, view->ByteLength()); }

  const uv_buf_t* data() const { return buffers_.data(); }
  unsigned count() const { return static_cast<unsigned>(buffers_.size()); }

 private:
  std::vector<uv_buf_t> buffers_;
  std::vector<std::shared_ptr<v8::BackingStore>> stores_;
};

}  // namespace refnode

#endif  // REFERENCE_FS_FS_ARGUMENTS_H_
