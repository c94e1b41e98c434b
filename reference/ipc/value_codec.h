// Messages of the advanced serialization: values as V8 writes them, with Node's form of views.

#ifndef REFERENCE_IPC_VALUE_CODEC_H_
#define REFERENCE_IPC_VALUE_CODEC_H_

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "v8.h"

namespace refnode {

struct FreeBytes {
  void operator()(uint8_t* bytes) const { free(bytes); }
};

// A message as it is sent: its length, then the value.
struct EncodedFrame {
  std::unique_ptr<uint8_t, FreeBytes> bytes;
  size_t size = 0;
};

// The frame of a value. `buffer_prototype` is what tells a Buffer from a Uint8Array. Without bytes,
// with an exception pending, when the value cannot be cloned or a getter threw.
EncodedFrame EncodeFrame(v8::Local<v8::Context> context, v8::Local<v8::Value> value,
                         v8::Local<v8::Value> buffer_prototype);

// The value in a frame, its length taken off. Empty, with an exception pending, when it is
// malformed.
v8::MaybeLocal<v8::Value> DecodeFrame(v8::Local<v8::Context> context, std::string_view content,
                                      v8::Local<v8::Value> buffer_prototype);

}  // namespace refnode

#endif  // REFERENCE_IPC_VALUE_CODEC_H_
