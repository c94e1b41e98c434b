// What a script carries so that its dynamic imports find their way.

#ifndef REFERENCE_LOADER_HOST_OPTIONS_H_
#define REFERENCE_LOADER_HOST_OPTIONS_H_

#include "v8.h"

namespace refnode {

// What kind of script imports.
enum class Importer {
  kFile = 0,      // a module or script whose name is its path or URL; such carry no options
  kNobody = 1,    // a script of `vm` that nobody gave a way to import
  kFunction = 2,  // one that was given a function, which would need modules of `vm`
};

// The host-defined options of a script of this kind.
v8::Local<v8::PrimitiveArray> HostOptions(v8::Isolate* isolate, Importer importer);

// What the options hold, as a number.
v8::Local<v8::Value> ImporterOf(v8::Isolate* isolate, v8::Local<v8::Data> host_options);

}  // namespace refnode

#endif  // REFERENCE_LOADER_HOST_OPTIONS_H_
