// V8's messages as text for people.

#ifndef REFERENCE_ENGINE_MESSAGE_TEXT_H_
#define REFERENCE_ENGINE_MESSAGE_TEXT_H_

#include <string>

#include "v8.h"

namespace refnode {

// Three lines that end in a line break: `file:line`, the source line, carets below the place. Empty
// when V8 does not know the place.
std::string ShowSource(v8::Local<v8::Context> context, v8::Local<v8::Message> message);

}  // namespace refnode

#endif  // REFERENCE_ENGINE_MESSAGE_TEXT_H_
