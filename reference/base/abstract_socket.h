// Unix sockets whose names are in no directory: Linux keeps them as long as the socket is open.

#ifndef REFERENCE_BASE_ABSTRACT_SOCKET_H_
#define REFERENCE_BASE_ABSTRACT_SOCKET_H_

#include <string_view>

#include "reference/base/result.h"
#include "reference/base/scoped_fd.h"

namespace refnode {

// Whether a path is such a name: it begins with a null byte, and may hold more of them.
inline bool IsAbstractName(std::string_view path) { return !path.empty() && path[0] == '\0'; }

// A stream socket that has the name, for listening; it does not block.
Result<ScopedFd> BindAbstractSocket(std::string_view name);

// A stream socket that is connected to whoever listens under the name; it does not block.
Result<ScopedFd> ConnectAbstractSocket(std::string_view name);

}  // namespace refnode

#endif  // REFERENCE_BASE_ABSTRACT_SOCKET_H_
