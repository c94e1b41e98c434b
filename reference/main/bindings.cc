// The list of all bindings. A new binding is named here, and nowhere else.

#include <array>

#include "reference/buffer/buffer_binding.h"
#include "reference/child_process/child_process_binding.h"
#include "reference/crypto/crypto_binding.h"
#include "reference/engine/binding.h"
#include "reference/engine/loop_binding.h"
#include "reference/fs/fs_binding.h"
#include "reference/handles/blocking_write.h"
#include "reference/handles/fs_event.h"
#include "reference/handles/lookup.h"
#include "reference/handles/pipe.h"
#include "reference/handles/tcp.h"
#include "reference/handles/tty.h"
#include "reference/handles/udp.h"
#include "reference/heap/heap_binding.h"
#include "reference/ipc/ipc_binding.h"
#include "reference/loader/compile_binding.h"
#include "reference/loader/esm_binding.h"
#include "reference/loader/file_binding.h"
#include "reference/options/options_binding.h"
#include "reference/os/constants_binding.h"
#include "reference/os/os_binding.h"
#include "reference/process/credentials_binding.h"
#include "reference/process/env_binding.h"
#include "reference/process/process_binding.h"
#include "reference/process/signal_binding.h"
#include "reference/process/usage_binding.h"
#include "reference/serialize/clone_binding.h"
#include "reference/serialize/serialization_binding.h"
#include "reference/timers/timers_binding.h"
#include "reference/util/types_binding.h"
#include "reference/util/util_binding.h"
#include "reference/uv/uv_binding.h"
#include "reference/vm/vm_binding.h"
#include "reference/worker/message_binding.h"
#include "reference/worker/worker_binding.h"

namespace refnode {

std::span<const Binding* const> AllBindings() {
  static constexpr std::array kBindings = {
      &kBlockingWriteBinding,
      &kBufferBinding,
      &kChildProcessBinding,
      &kCloneBinding,
      &kCompileBinding,
      &kConstantsBinding,
      &kCredentialsBinding,
      &kCryptoBinding,
      &kEnvBinding,
      &kEsmBinding,
      &kFsBinding,
      &kFsEventBinding,
      &kHeapBinding,
      &kIpcBinding,
      &kLoaderFilesBinding,
      &kLookupBinding,
      &kLoopBinding,
      &kMessageBinding,
      &kOptionsBinding,
      &kOsBinding,
      &kPipeBinding,
      &kProcessBinding,
      &kSerializationBinding,
      &kSignalBinding,
      &kTcpBinding,
      &kTimersBinding,
      &kTtyBinding,
      &kTypesBinding,
      &kUdpBinding,
      &kUsageBinding,
      &kUtilBinding,
      &kUvBinding,
      &kVmBinding,
      &kWorkerBinding,
  };
  return kBindings;
}

}  // namespace refnode
