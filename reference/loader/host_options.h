// What a script carries so that its dynamic imports find their way.

#ifndef REFERENCE_LOADER_HOST_OPTIONS_H_
#define REFERENCE_LOADER_HOST_OPTIONS_H_

#include "v8.h"

namespace refnode {

// What kind of script imports.
enum class Importer {
  kFile = 0,    // a module or script whose name is its path or URL; such carry no options
  kNobody = 1,  // a script of `vm` that nobody gave a way to import
};

// The host-defined options of a script of this kind.
v8::Local<v8::PrimitiveArray> HostOptions(v8::Isolate* isolate, Importer importer);

// The options that a script of `vm` carries when a function imports for it: a symbol by which
// JavaScript finds it.
v8::Local<v8::PrimitiveArray> HostOptions(v8::Isolate* isolate, v8::Local<v8::Symbol> importer);

// What the options hold: a number, see Importer, or a symbol.
v8::Local<v8::Value> ImporterOf(v8::Isolate* isolate, v8::Local<v8::Data> host_options);

}  // namespace refnode

#endif  // REFERENCE_LOADER_HOST_OPTIONS_H_
