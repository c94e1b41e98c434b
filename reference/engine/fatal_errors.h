// Errors after which V8 cannot go on.

#ifndef REFERENCE_ENGINE_FATAL_ERRORS_H_
#define REFERENCE_ENGINE_FATAL_ERRORS_H_

#include "v8.h"

namespace refnode {

// Has an isolate end the process by SIGABRT, with a message on standard error, when it is out of
// memory or misused.
void InstallFatalErrorHandlers(v8::Isolate* isolate);

}  // namespace refnode

#endif  // REFERENCE_ENGINE_FATAL_ERRORS_H_
