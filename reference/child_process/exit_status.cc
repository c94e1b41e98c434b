#include "reference/child_process/exit_status.h"

namespace refnode {

ExitStatus DecodeExit(const siginfo_t& info) {
  bool killed = info.si_code == CLD_KILLED || info.si_code == CLD_DUMPED;
  return killed ? ExitStatus{.code = 0, .signal = info.si_status}
                : ExitStatus{.code = info.si_status, .signal = 0};
}

}  // namespace refnode
