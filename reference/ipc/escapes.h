// What a text looks like in JSON.

#ifndef REFERENCE_IPC_ESCAPES_H_
#define REFERENCE_IPC_ESCAPES_H_

#include <cstddef>
#include <string_view>

namespace refnode {

// How many characters at the beginning of a text of one byte a character stand in JSON as they are,
// in ASCII: up to the first quotation mark, backslash, control character or byte above 0x7F.
size_t CountPlain(std::string_view text);

// Whether all of them do.
bool NeedsNoEscapes(std::string_view text);

}  // namespace refnode

#endif  // REFERENCE_IPC_ESCAPES_H_
