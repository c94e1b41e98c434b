// Terminals as streams.

#ifndef REFERENCE_HANDLES_TTY_H_
#define REFERENCE_HANDLES_TTY_H_

#include <string_view>

#include "reference/engine/binding.h"
#include "reference/handles/js_stream.h"
#include "uv.h"
#include "v8.h"

namespace refnode {

class Tty final : public JsStreamOf<uv_tty_t> {
 public:
  using JsStreamOf::JsStreamOf;

  // The terminal of an object of the class TTY; null when it is gone.
  static Tty* Of(v8::Local<v8::Object> object);

  std::string_view resource_name() const override { return "TTYWrap"; }

  // Opens the terminal behind a descriptor, which must be one. A negative errno or 0.
  int Take(int fd);

  // A negative errno or 0.
  int GetWindowSize(int* columns, int* rows);

  // A negative errno or 0. A mode other than the normal one is taken back at the end of the
  // process.
  int SetMode(uv_tty_mode_t mode);
};

extern const Binding kTtyBinding;

}  // namespace refnode

#endif  // REFERENCE_HANDLES_TTY_H_
