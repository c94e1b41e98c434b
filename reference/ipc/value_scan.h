// A look at a value as V8 writes it, before V8 reads it. Free of V8.

#ifndef REFERENCE_IPC_VALUE_SCAN_H_
#define REFERENCE_IPC_VALUE_SCAN_H_

#include <cstddef>
#include <string_view>

namespace refnode {

// The longest array that V8 gives memory for at once, however few elements it has; a longer one is
// a table of its elements.
constexpr size_t kLongestPlainArray = size_t{32} << 20;

// Whether the arrays with holes in a value announce more than `most` elements, all together: by
// default, more than one array can have memory for. V8 takes the memory by what is announced: a
// peer could make this process run out of it with a few bytes, which ends a process. `content`
// begins with V8's header.
bool AnnouncesTooMuch(std::string_view content, size_t most = kLongestPlainArray);

}  // namespace refnode

#endif  // REFERENCE_IPC_VALUE_SCAN_H_
