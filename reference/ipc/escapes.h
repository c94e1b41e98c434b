// What a text looks like in JSON.

#ifndef REFERENCE_IPC_ESCAPES_H_
#define REFERENCE_IPC_ESCAPES_H_

#include <string_view>

namespace refnode {

// Whether a text of one byte a character stands in JSON as it is, in ASCII: without quotation
// marks, backslashes and control characters.
bool NeedsNoEscapes(std::string_view text);

}  // namespace refnode

#endif  // REFERENCE_IPC_ESCAPES_H_
