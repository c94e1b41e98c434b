// Writes that JavaScript asked for and that wait.

#ifndef REFERENCE_HANDLES_JS_WRITE_H_
#define REFERENCE_HANDLES_JS_WRITE_H_

#include "reference/handles/js_stream.h"
#include "reference/handles/write_data.h"
#include "v8.h"

namespace refnode {

// Queues a write, or what is left of one, and sets `async` of the request, whose
// `oncomplete(status)` is called in the end. 0 or a negative errno.
int QueueWrite(JsStream* stream, v8::Local<v8::Object> request, WriteData data);

}  // namespace refnode

#endif  // REFERENCE_HANDLES_JS_WRITE_H_
