#include "reference/crypto/crypto_binding.h"

#include <sys/random.h>

#include <cerrno>
#include <span>

#include "reference/buffer/view_bytes.h"

namespace refnode {

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;

// 0 or a negative errno.
int FillRandom(std::span<uint8_t> bytes) {
  while (!bytes.empty()) {
    ssize_t count = ::getrandom(bytes.data(), bytes.size(), 0);
    if (count >= 0) {
      bytes = bytes.subspan(static_cast<size_t>(count));
    } else if (errno != EINTR) {
      return -errno;
    }
  }
  return 0;
}

// fillRandom(view): 0 or a negative errno.
void FillRandom(const Info& info) { info.GetReturnValue().Set(FillRandom(WritableBytes(info[0]))); }

// equal(view, other): compares arrays of the same length in a time that does not depend on what is
// in them.
void Equal(const Info& info) {
  ReadableBytes one(info[0]);
  ReadableBytes other(info[1]);
  volatile uint8_t difference = 0;
  for (size_t index = 0; index < one.get().size(); ++index) {
    difference = difference | static_cast<uint8_t>(one.get()[index] ^ other.get()[index]);
  }
  info.GetReturnValue().Set(difference == 0);
}

constexpr BindingFunction kFunctions[] = {{"fillRandom", FillRandom}, {"equal", Equal}};

}  // namespace

const Binding kCryptoBinding = {"crypto", kFunctions, nullptr, nullptr};

}  // namespace refnode
