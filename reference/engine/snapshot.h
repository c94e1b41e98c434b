// The startup snapshot: the whole JavaScript half, evaluated when the program is built.

#ifndef REFERENCE_ENGINE_SNAPSHOT_H_
#define REFERENCE_ENGINE_SNAPSHOT_H_

#include <cstddef>
#include <string>

#include "reference/base/result.h"
#include "v8.h"

namespace refnode {

// Index of the realm object in the data of the snapshot's context.
inline constexpr size_t kRealmIndex = 0;

// The snapshot inside the program; empty in the program that builds it.
v8::StartupData EmbeddedSnapshot();

// Lets the system have the memory of the snapshot, which is read again where it is needed again.
void ReleaseSnapshotMemory();

// Index of the context that `vm` starts its contexts from, which has nothing but the language.
inline constexpr size_t kVmContextIndex = 0;

// Evaluates the JavaScript half in a fresh isolate and returns the blob. `vm_global` makes the
// global object of the contexts of `vm`. On failure the returned string is empty and the reason
// stands on standard error. V8 must be initialised.
std::string BuildSnapshot(v8::Local<v8::ObjectTemplate> (*vm_global)(v8::Isolate*));

// Parameters for an isolate that starts from the embedded snapshot. The allocator must outlive the
// isolate.
v8::Isolate::CreateParams SnapshotIsolateParams(v8::ArrayBuffer::Allocator* allocator);

}  // namespace refnode

#endif  // REFERENCE_ENGINE_SNAPSHOT_H_
