// Sockets of which several may have the same port.

#ifndef REFERENCE_BASE_REUSABLE_PORT_H_
#define REFERENCE_BASE_REUSABLE_PORT_H_

#include "reference/base/result.h"
#include "reference/base/scoped_fd.h"

namespace refnode {

// An unbound socket of a family (AF_INET or AF_INET6) and type (SOCK_STREAM or SOCK_DGRAM), among
// which the kernel distributes what comes for the port that they share.
Result<ScopedFd> OpenReusablePort(int family, int type);

}  // namespace refnode

#endif  // REFERENCE_BASE_REUSABLE_PORT_H_
