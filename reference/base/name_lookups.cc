#include "reference/base/name_lookups.h"

#include <nss.h>

#include <mutex>

namespace refnode {

void PrepareNameLookups() {
  static std::once_flag prepared;
  std::call_once(prepared, [] {
    for (const char* kind : {"passwd", "group", "services", "protocols"}) {
      __nss_configure_lookup(kind, "files");
    }
    __nss_configure_lookup("hosts", "files dns");
  });
}

}  // namespace refnode
