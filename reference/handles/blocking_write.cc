#include "reference/handles/blocking_write.h"

#include "reference/base/write_all.h"
#include "reference/handles/write_data.h"

namespace refnode {

namespace {

// writeAll(fd, text or view): 0 or a negative errno.
void WriteAllOf(const v8::FunctionCallbackInfo<v8::Value>& info) {
  WriteData data;
  if (info[1]->IsString()) {
    data.AddText(info.GetIsolate(), info[1].As<v8::String>(), TextEncoding::kUtf8);
  } else {
    data.AddView(info[1].As<v8::ArrayBufferView>());
  }
  int error = 0;
  for (const uv_buf_t& buffer : data.buffers()) {
    error = WriteAll(info[0].As<v8::Int32>()->Value(), buffer.base, buffer.len);
  }
  info.GetReturnValue().Set(error);
}

constexpr BindingFunction kFunctions[] = {{"writeAll", WriteAllOf}};

}  // namespace

const Binding kBlockingWriteBinding = {"blocking_write", kFunctions, nullptr, nullptr};

}  // namespace refnode
